"""Statements: what an article says that somebody said."""
