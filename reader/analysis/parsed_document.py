"""An article as spaCy sees it: each block, and each paragraph in it, parsed apart from the others."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.languages.article_languages import article_languages
from reader.analysis.limits import LONGEST_ARTICLE, MOST_PIECES, parsable, pieces
from reader.analysis.spacy_reading import read_doc
from reader.model import Article, Block, BlockKind, LanguageRange, SetAside

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from spacy.language import Language

    from reader.analysis.language_pipelines import LanguagePipelines
    from reader.analysis.parsed_text import ParsedText

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
    doc: ParsedText
    offset: int

    @property
    def kind(self) -> BlockKind:
        return self.block.kind


@dataclass(frozen=True, slots=True, eq=False)
class ParsedDocument:
    """An article with its parsed paragraphs, in text order, all in one language."""

    article: Article
    sections: tuple[Section, ...]

    @property
    def language(self) -> str:
        """The pipeline's language, which chooses the word lists: `en`."""
        return self.sections[0].doc.lang_ if self.sections else self.article.language


@dataclass(frozen=True, slots=True, eq=False)
class ParsedArticle:
    """An article with its parsed paragraphs by language, that of most of it first, and what could not be parsed."""

    article: Article
    documents: tuple[ParsedDocument, ...]
    set_aside: tuple[SetAside, ...]
    language: str
    other_languages: tuple[LanguageRange, ...]


class _Passage(NamedTuple):
    block: Block
    pipeline: Language


class _Outline(NamedTuple):
    article: Article
    passages: tuple[_Passage, ...]
    set_aside: tuple[SetAside, ...]
    language: str
    other_languages: tuple[LanguageRange, ...]


def documents(pipelines: LanguagePipelines, articles: Iterable[Article]) -> Iterator[ParsedArticle]:
    """Parse articles, several at a time, and yield each as soon as its last paragraph is parsed."""
    waiting: list[_Outline] = []
    size = 0
    for article in articles:
        outline = _outline(article, pipelines)
        waiting.append(outline)
        size += sum(block.end - block.start for block, _ in outline.passages)
        if size >= BATCH:
            yield from _parse(waiting)
            waiting, size = [], 0
    yield from _parse(waiting)


def _outline(article: Article, pipelines: LanguagePipelines) -> _Outline:
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
    languages = article_languages([article.text[block.start : block.end] for block in blocks], article.language)
    read: list[_Passage] = []
    unread: list[tuple[Block, str]] = []
    others: list[tuple[Block, str]] = []
    for block, language in zip(blocks, languages.passages, strict=True):
        pipeline = pipelines.get(language)
        if pipeline is not None:
            read.append(_Passage(block, pipeline))
        else:
            unread.append((block, language))
        if language != languages.main:
            others.append((block, language))
    aside += [
        SetAside(part.start, part.end, pipelines.why_not(part.language)) for part in _ranges(article.text, unread)
    ]
    return _Outline(
        article,
        tuple(read),
        tuple(sorted(aside, key=lambda stretch: stretch.start)),
        languages.main,
        _ranges(article.text, others),
    )


def _ranges(text: str, passages: Iterable[tuple[Block, str]]) -> tuple[LanguageRange, ...]:
    """The stretches that passages of one language make up together, where only white space lies between them."""
    found: list[LanguageRange] = []
    for block, language in passages:
        last = found[-1] if found else None
        if last is not None and last.language == language and not text[last.end : block.start].strip():
            found[-1] = LanguageRange(last.start, block.end, language)
        else:
            found.append(LanguageRange(block.start, block.end, language))
    return tuple(found)


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


def _parse(outlines: list[_Outline]) -> Iterator[ParsedArticle]:
    texts: dict[Language, list[str]] = {}
    for outline in outlines:
        for block, pipeline in outline.passages:
            texts.setdefault(pipeline, []).append(parsable(outline.article.text[block.start : block.end]))
    parsed = {pipeline: _docs(pipeline, waiting) for pipeline, waiting in texts.items()}
    for outline in outlines:
        sections: dict[Language, list[Section]] = {}
        for block, pipeline in outline.passages:
            sections.setdefault(pipeline, []).append(Section(block, next(parsed[pipeline]), block.start))
        by_size = sorted(sections.values(), key=len, reverse=True)
        documents = tuple(ParsedDocument(outline.article, tuple(found)) for found in by_size or [[]])
        yield ParsedArticle(outline.article, documents, outline.set_aside, outline.language, outline.other_languages)


def _docs(language: Language, texts: list[str]) -> Iterator[ParsedText]:
    """As `language.pipe`, in batches of about `BATCH` code points instead of a number of texts."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BATCH:
            yield from map(read_doc, language.pipe(batch, batch_size=len(batch)))
            batch, size = [], 0
        batch.append(text)
        size += len(text)
    if batch:
        yield from map(read_doc, language.pipe(batch, batch_size=len(batch)))
