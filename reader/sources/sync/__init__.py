"""Servers that keep feeds and what was read for several readers: their protocols, asked and answered in values."""
