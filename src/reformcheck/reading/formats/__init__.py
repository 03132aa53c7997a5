"""One file a format; each turns a stream into grids (`reformcheck.reading.grid`)."""
