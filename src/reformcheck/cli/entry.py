"""Where the program starts."""

from __future__ import annotations

import gc


def main() -> None:
    """Run the command line without the search for cycles.

    NOTE: loading the libraries and reading a long file make hundreds of thousands of objects that live to the end and next to
    no cycles; looking for them is a tenth of the time of a small file and a fifth of that of a large one.
    """
    gc.disable()
    from reformcheck.cli import app

    try:
        app.main()
    finally:
        gc.freeze()  # else the interpreter looks once more before it ends
