"""`python -m reformcheck`."""

from reformcheck.cli.entry import main

if __name__ == "__main__":
    main()
