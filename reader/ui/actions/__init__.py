"""What the reading screen does for each command, a module for each subject."""
