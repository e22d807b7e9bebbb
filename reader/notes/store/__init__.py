"""The notes folder: read, watched and changed so that no word is lost."""
