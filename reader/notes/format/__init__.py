"""The format of a notes file, read and written."""
