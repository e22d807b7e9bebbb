"""Articles that report the same events."""
