"""Themes, colours and styles, and what the terminal can show of them."""
