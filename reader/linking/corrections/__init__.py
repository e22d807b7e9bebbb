"""The reader is right: corrections of entities, as values, as a file, and laid over what linking found."""
