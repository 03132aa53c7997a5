"""`python -m reformcheck`."""

from reformcheck.cli.entry import run

if __name__ == "__main__":
    run()
