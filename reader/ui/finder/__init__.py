"""What the one prompt finds: articles, names, facts, notes and commands."""
