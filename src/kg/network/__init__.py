"""Who was with whom: networks of actors, their measures, and how sure these are."""
