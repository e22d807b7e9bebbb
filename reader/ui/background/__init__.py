"""What goes on beside the interface, and what it comes to."""
