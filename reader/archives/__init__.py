"""Analysis of archives: in several processes, begun again where it ended, on many machines."""
