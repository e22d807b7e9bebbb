"""What keeps the interface quick."""
