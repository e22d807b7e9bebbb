"""The whole way of an article into the library: in the foreground, in the background, from archives."""
