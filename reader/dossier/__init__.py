"""A story on one page to take away: what its reports agree on and dispute, word for word, with the reader's notes."""
