"""What stands on each page, as lines, from the library and the notebook."""
