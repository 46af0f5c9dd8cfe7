"""What people look at: things, what is around them, search, and sources, as plain records."""
