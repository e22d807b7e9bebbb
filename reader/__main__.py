"""`python -m reader`: the same as the command `dateline`."""

from __future__ import annotations


def main() -> None:
    """The command's entry point. Everything is imported when it is needed: starting must cost next to nothing."""
    import sys

    from reader import first_frame

    first_frame.paint(sys.argv[1:])
    from reader.cli import dateline

    dateline(prog_name="dateline")


if __name__ == "__main__":
    main()
