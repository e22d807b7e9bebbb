"""An article as spaCy sees it: each block, and each paragraph in it, parsed apart from the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.limits import LONGEST_ARTICLE, MOST_PIECES, parsable, pieces
from reader.model import Article, Block, BlockKind, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language
    from spacy.tokens import Doc

BATCH = 30_000
"""Code points that spaCy works on at once; more is no faster and costs memory."""


_LINE = re.compile(r"[^\n]+")
_MARKER = re.compile(r"(?:•|\d{1,6}\.|[A-Za-z]\.)[ ]+")
"""The bullet or number before an item."""


@dataclass(frozen=True, slots=True, eq=False)
class Section:
    """A paragraph, parsed. Code point in the article = `offset` + `token.idx`.

    `block` is the paragraph's own range with the kind of the block that it stands in.
    """

    block: Block
    doc: Doc
    offset: int

    @property
    def kind(self) -> BlockKind:
        return self.block.kind


@dataclass(frozen=True, slots=True, eq=False)
class ParsedDocument:
    """An article with its parsed paragraphs, in text order, and what could not be parsed."""

    article: Article
    sections: tuple[Section, ...]
    set_aside: tuple[SetAside, ...] = ()

    @property
    def language(self) -> str:
        """The pipeline's language, which chooses the word lists: `en`."""
        return self.sections[0].doc.lang_ if self.sections else self.article.language


class _Outline(NamedTuple):
    article: Article
    blocks: tuple[Block, ...]
    set_aside: tuple[SetAside, ...]


def documents(language: Language, articles: Iterable[Article]) -> Iterator[ParsedDocument]:
    """Parse articles, several at a time, and yield each as soon as its last paragraph is parsed."""
    waiting: list[_Outline] = []
    size = 0
    for article in articles:
        outline = _outline(article)
        waiting.append(outline)
        size += sum(block.end - block.start for block in outline.blocks)
        if size >= BATCH:
            yield from _parse(language, waiting)
            waiting, size = [], 0
    yield from _parse(language, waiting)


def _outline(article: Article) -> _Outline:
    blocks: list[Block] = []
    aside: list[SetAside] = []
    for block in read_blocks(article):
        found, unfit = pieces(article.text, block.start, block.end)
        if found and len(blocks) + len(found) > MOST_PIECES:
            found = found[: max(0, MOST_PIECES - len(blocks))]
            start = found[-1].end if found else block.start
            end = max(start, min(block.end, LONGEST_ARTICLE))
            unfit.append(SetAside(start, end, f"only the first {MOST_PIECES:,} paragraphs are analysed"))
        blocks += [Block(block.kind, *piece) for piece in found]
        aside += unfit
    return _Outline(article, tuple(blocks), tuple(sorted(aside, key=lambda stretch: stretch.start)))


def read_blocks(article: Article) -> Iterator[Block]:
    """The blocks as they are read: items, without their bullets, and quotations like body, a table row by row.

    Code is not read, for it is no language.
    """
    for block in article.blocks or (Block(BlockKind.BODY, 0, len(article.text)),):
        if block.kind is BlockKind.TABLE:
            for line in _LINE.finditer(article.text, block.start, block.end):
                yield Block(block.kind, *line.span())
        elif block.kind is BlockKind.LIST:
            marker = _MARKER.match(article.text, block.start, block.end)
            yield Block(BlockKind.BODY, marker.end() if marker else block.start, block.end)
        elif block.kind is BlockKind.QUOTE:
            yield Block(BlockKind.BODY, block.start, block.end)
        elif block.kind is not BlockKind.CODE:
            yield block


def _parse(language: Language, outlines: list[_Outline]) -> Iterator[ParsedDocument]:
    texts = [parsable(o.article.text[b.start : b.end]) for o in outlines for b in o.blocks]
    docs = _docs(language, texts)
    for outline in outlines:
        sections = tuple(Section(block, next(docs), block.start) for block in outline.blocks)
        yield ParsedDocument(outline.article, sections, outline.set_aside)


def _docs(language: Language, texts: list[str]) -> Iterator[Doc]:
    """As `language.pipe`, in batches of about `BATCH` code points instead of a number of texts."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH:
            yield from language.pipe(batch, batch_size=len(batch))
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield from language.pipe(batch, batch_size=len(batch))
