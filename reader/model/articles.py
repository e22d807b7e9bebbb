"""Articles: one report each, with what its stretches are for and where its links lead."""

from reader.model.kinds import BlockKind
from reader.value_classes import dataclass


@dataclass(frozen=True, slots=True)
class Block:
    """A range of the text with its kind. Blocks are in text order and do not overlap; white space may lie between."""

    kind: BlockKind
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """A range of the text that leads somewhere. `url` is absolute, and http or https."""

    start: int
    end: int
    url: str


@dataclass(frozen=True, slots=True)
class Article:
    """One report. `text` is exactly what the source said, code point for code point, and never changes."""

    id: str
    text: str
    title: str
    source: str
    """Where it came from: an absolute path or a URL, or the name that the source gave itself."""
    published: str | None = None
    """ISO 8601, `2020-12-04`, with a time behind it where the source gave one (`2020-12-04T09:30:00+00:00`)."""
    url: str | None = None
    language: str = "en"
    blocks: tuple[Block, ...] = ()
    links: tuple[Link, ...] = ()
    """Of pages, feeds and e-mails, in text order; plain text has none."""
