"""Whole screens, each with its style file beside it."""
