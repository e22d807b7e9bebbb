"""How well articles are found in web pages, beside the library alone that finds them, on other projects' test pages.

    python benchmarks/web_pages.py readability CLONE     # of mozilla/readability
    python benchmarks/web_pages.py trafilatura CLONE     # of adbar/trafilatura

The first compares words with the text that the page's test expects (F1, case and compatibility forms aside); a page's
title and writer, which one text may have and another not, count for neither side where leaving them out is better, and
the numbers that a list's markup gives are no words. Another figure leaves aside marks of notes, edit links,
and captions with their credits. The second counts the segments that a page's text is to have and not to have, and the
titles that are right. `--list` names the pages on which the library alone does better.
"""

from __future__ import annotations

import argparse
import json
import logging
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import trafilatura
from lxml import html

from reader.model import Article, BlockKind
from reader.sources.html import NoArticleError, article_from_page
from reader.sources.text.overlap import plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

_FRONT = frozenset({BlockKind.HEADLINE, BlockKind.BYLINE, BlockKind.DATELINE, BlockKind.BOILERPLATE, BlockKind.CREDIT})
_INLINE = frozenset(
    {"a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins"}
    | {
        "kbd",
        "mark",
        "q",
        "s",
        "samp",
        "small",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "tt",
        "u",
        "var",
        "wbr",
    }
)
_NOTE = re.compile(r"\[\s*(?:\d{1,3}|[a-z]|edit|citation needed|note \d+)\s*\]", re.IGNORECASE)
_NUMBER = re.compile(r"\s*(?:\d{1,6}|[A-Za-z])\. ")


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"\w+", unicodedata.normalize("NFKC", text).lower()))


def f1(found: Counter[str], expected: Counter[str]) -> float:
    common = (found & expected).total()
    return 2 * common / (found.total() + expected.total()) if common else 0.0


def article(page: bytes, url: str | None) -> Article | None:
    try:
        return article_from_page(page, source="page", url=url)
    except NoArticleError:
        return None


def library_text(page: bytes) -> str:
    return trafilatura.extract(page, include_comments=False) or ""


def expected_text(page: str, *, notes: bool = True) -> str:
    """What a browser shows of a page: parts within a line stand together, others apart. Without `notes`, the marks
    that lead to notes and the links to edit a section are left out.
    """
    tree = html.fromstring(page)
    if not notes:
        for mark in [*tree.xpath("//sup[.//a or ancestor::a]"), *tree.xpath("//a[contains(@href, 'action=edit')]")]:
            mark.drop_tree()
    for element in tree.iter():
        if element.tag not in _INLINE:
            element.text = " " + (element.text or "")
            element.tail = " " + (element.tail or "")
    return "".join(tree.itertext())


def without_front(found: Article, *, title: bool, writer: bool, captions: bool = False) -> str:
    """The text without the numbers of lists, and without its title, its writer or its captions."""
    kept: list[str] = []
    front = True
    for block in found.blocks:
        said = found.text[block.start : block.end]
        front = front and block.kind in _FRONT
        is_title = block.kind is BlockKind.HEADLINE and plain(said) == plain(found.title)
        if (title and is_title) or (writer and front and block.kind is BlockKind.BYLINE):
            continue
        if captions and block.kind in {BlockKind.CAPTION, BlockKind.CREDIT}:
            continue
        number = _NUMBER.match(said) if block.kind is BlockKind.LIST else None
        kept.append(said[number.end() :] if number else said)
    return "\n".join(kept)


def without_title(text: str, title: str) -> str:
    return "\n".join(line for line in text.splitlines() if plain(line) != plain(title))


@dataclass(frozen=True, slots=True)
class Compared:
    """A page's figures, ours and the library's."""

    name: str
    ours: float
    library: float
    ours_bare: float
    library_bare: float
    """Both without the marks of notes and links to edit, and without captions where that is better for ours."""
    set_aside: int
    """Words of the expected text that only boilerplate has."""


def compared_with_readability(clone: Path) -> Iterator[Compared]:
    for folder in sorted((clone / "test" / "test-pages").iterdir()):
        page = (folder / "source.html").read_bytes()
        expected = words(expected_text((folder / "expected.html").read_text("utf-8")))
        found = article(page, "http://fakehost/test/page.html")
        alone = library_text(page)
        texts = _texts(found, captions=False)
        alone_texts = [alone, without_title(alone, found.title if found else "")]
        bare = words(expected_text((folder / "expected.html").read_text("utf-8"), notes=False))
        yield Compared(
            folder.name,
            max((f1(words(text), expected) for text in texts), default=0.0),
            max(f1(words(text), expected) for text in alone_texts),
            max((f1(words(_NOTE.sub("", text)), bare) for text in texts + _texts(found, captions=True)), default=0.0),
            max(f1(words(_NOTE.sub("", text)), bare) for text in alone_texts),
            _lost(found, expected) if found else 0,
        )


def _texts(found: Article | None, *, captions: bool) -> list[str]:
    if found is None:
        return []
    either = (False, True)
    return [without_front(found, title=title, writer=who, captions=captions) for title in either for who in either]


def _lost(found: Article, expected: Counter[str]) -> int:
    kept, aside = Counter[str](), Counter[str]()
    for block in found.blocks:
        (aside if block.kind is BlockKind.BOILERPLATE else kept).update(words(found.text[block.start : block.end]))
    return (aside & (expected - kept)).total()


def readability(clone: Path, *, listed: bool) -> None:
    pages = list(compared_with_readability(clone))
    lower = [page for page in pages if page.ours < page.library]
    bare_lower = [page for page in pages if page.ours_bare < page.library_bare]
    print(f"{len(pages)} pages; no lower than the library alone: {1 - len(lower) / len(pages):.1%}")
    print(f"marks of notes, links to edit and captions aside: {1 - len(bare_lower) / len(pages):.1%}")
    print(f"mean F1: {_mean([page.ours for page in pages]):.4f}, the library {_mean([p.library for p in pages]):.4f}")
    aside = {page.name: page.set_aside for page in pages if page.set_aside}
    print(f"words of the expected texts set aside as boilerplate: {sum(aside.values())} on {len(aside)} pages")
    if listed:
        for page in lower:
            print(f"  {page.name}: {page.ours:.4f}, the library {page.library:.4f}")
        print(f"  marks and captions aside: {[page.name for page in bare_lower]}")
        print(f"  set aside: {aside}")


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def segments(clone: Path, *, listed: bool) -> None:
    tests = clone / "tests"
    wanted: Counter[tuple[str, str]] = Counter()
    titles: Counter[tuple[str, str]] = Counter()
    for url, gold in json.loads((tests / "evaldata.json").read_text("utf-8")).items():
        path = next(path for folder in ("cache", "eval") if (path := tests / folder / gold["file"]).exists())
        page = path.read_bytes()
        found = article(page, url)
        text, alone = _folded(found.text) if found else "", _folded(library_text(page))
        kept = _folded(" ".join(said for said in _kept(found))) if found else ""
        for side, shown in (("ours", text), ("kept", kept), ("library", alone)):
            wanted[side, "with"] += sum(_folded(part) in shown for part in gold["with"])
            wanted[side, "without"] += sum(_folded(part) in shown for part in gold["without"])
        missing = [part for part in gold["with"] if _folded(part) in alone and _folded(part) not in text]
        if listed and missing:
            print(f"  {gold['file']}: {missing}")
        if title := gold.get("title"):
            group = path.parent.name
            given = trafilatura.extract_metadata(page, default_url=url).title
            titles[group, "all"] += 1
            titles[group, "ours"] += found is not None and _folded(found.title) == _folded(title)
            titles[group, "library"] += _folded(given or "") == _folded(title)
            if listed and found is not None and _folded(found.title) != _folded(title):
                print(f"  title of {group}/{gold['file']}: {found.title!r}, expected {title!r}, the library {given!r}")
    for side, what in (("ours", "ours"), ("kept", "ours without boilerplate"), ("library", "the library alone")):
        print(f"{what}: wanted segments {wanted[side, 'with']}, unwanted {wanted[side, 'without']}")
    for group in ("cache", "eval"):
        print(
            f"titles right in {group}: {titles[group, 'ours']} of {titles[group, 'all']}, "
            f"the library {titles[group, 'library']}"
        )


def _kept(found: Article) -> Iterator[str]:
    for block in found.blocks:
        if block.kind is not BlockKind.BOILERPLATE:
            yield found.text[block.start : block.end]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", choices=("readability", "trafilatura"))
    parser.add_argument("clone", type=Path)
    parser.add_argument("--list", action="store_true")
    given = parser.parse_args()
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    (readability if given.pages == "readability" else segments)(given.clone, listed=given.list)


if __name__ == "__main__":
    main()
