"""The article that is open, how it is opened, and where the reader is in it."""
