"""Other programs: the reader's editor, the browser."""
