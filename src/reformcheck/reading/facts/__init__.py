"""Facts: the rows of a laid-out table, and the texts that reach them -> observations and issues."""
