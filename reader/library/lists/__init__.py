"""What is listed: lists, queries and full-text search."""
