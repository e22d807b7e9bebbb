"""Dateline: a news reader for the terminal that knows who, what, where and when."""

__version__ = "0.1.0"
