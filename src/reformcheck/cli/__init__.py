"""The command line: options -> pipeline -> report. No arithmetic and no judgement here."""
