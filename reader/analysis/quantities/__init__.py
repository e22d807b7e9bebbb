"""Quantities: how many of what, what happened to them, and who says so."""
