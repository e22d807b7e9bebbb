"""From a typed key to the command that it means where the reader is."""
