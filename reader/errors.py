"""Errors that a reader can act on."""

from __future__ import annotations


class DatelineError(Exception):
    """Its message is one clear sentence for the reader: what, where, and what to do.

    The command line prints it and exits with 1; a screen shows it. Anything else that is raised is a fault of ours.
    """
