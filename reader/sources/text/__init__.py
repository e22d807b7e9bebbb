"""Plain text to blocks: headline, dateline, byline, body and what is around them."""
