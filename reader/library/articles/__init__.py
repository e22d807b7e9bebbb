"""Articles and their analyses, as they are stored."""
