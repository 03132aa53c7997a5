"""frictionless validating one file with its Python API; exit 1 if it finds the file invalid."""

import sys

from frictionless import validate

sys.exit(0 if validate(sys.argv[1]).valid else 1)
