"""Documents from the network, within limits."""
