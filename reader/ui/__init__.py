"""The Textual app: screens, widgets, styles. It asks the library and the notebook, never SQLite or spaCy."""
