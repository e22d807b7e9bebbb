"""A story as the screens show it, and how it is compared beside the interface."""
