"""Bytes to articles: text files, JSON Lines, folders; each article with its blocks, title and publication date.

Importing this loads no HTTP client, no HTML parser and no encoding detector; they are imported when a file needs them.
"""

from __future__ import annotations

from reader.sources.article_builder import article_from_text
from reader.sources.article_files import from_bytes, read
from reader.sources.problem import Problem

__all__ = ["Problem", "article_from_text", "from_bytes", "read"]
