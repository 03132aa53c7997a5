"""Sources: what was named on the command line -> files, and their bytes -> text and lines."""
