"""What computes over the records of a register: one module an engine, each the only importer of its library."""
