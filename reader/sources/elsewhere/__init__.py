"""What other programs for reading wrote down: their exports, read as values."""
