"""Notes as lines, whom they are on, and what becomes of one that was written."""
