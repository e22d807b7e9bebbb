"""`python -m reader`: the same as the command `dateline`."""

from __future__ import annotations


def main() -> None:
    """The command's entry point. Everything is imported when it is needed: starting must cost next to nothing."""
    import os
    import sys

    from reader import first_frame

    arguments = sys.argv[1:]
    if "_DATELINE_COMPLETE" in os.environ:  # a shell asks what could stand on its command line
        from reader.cli import dateline

        dateline(prog_name="dateline")
    first_frame.paint(arguments)
    named = first_frame.named_places(arguments)
    if named is not None:
        from reader.launch import start

        sys.exit(start(named.get("--config"), named.get("--data")))

    from reader.cli import dateline

    dateline(prog_name="dateline")


if __name__ == "__main__":
    main()
