"""How a note finds its passage again."""
