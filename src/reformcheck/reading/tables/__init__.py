"""Tables: which rows of a grid are the header, and what each column means."""
