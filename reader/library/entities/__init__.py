"""Entities across articles, as they are stored."""
