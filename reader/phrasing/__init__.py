"""How things are said: values as the words that a person reads. Pure functions; foreign text comes out displayable."""
