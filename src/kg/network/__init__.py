"""Who was at the same events: networks of actors, their measures, and how sure these are."""
