"""`python -m reformcheck`."""

from reformcheck.cli.app import main

if __name__ == "__main__":
    main()
