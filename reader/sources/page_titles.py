"""The title of a page: what its headings, its metadata and its `<title>` agree on, without the site's name."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from reader.sources.text.overlap import count_words, plain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from lxml.etree import _Element

LONGEST = 300
"""Code points of a heading that can be a title."""
AGREES = 0.45
"""How much of a main heading the page's other titles say, at least, if it is this page's title."""
AGREES_BELOW = 0.85
"""The same for a heading of the second rank."""

_UNSPACED_LETTER = r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af”」』】！？]"
_SEPARATOR = re.compile(
    r"\s+(?:[-–—|│·•»›~/]|::)+\s+|\s*[|｜│»]\s*"
    rf"|(?<={_UNSPACED_LETTER})\s?[_—–－-]+\s?(?={_UNSPACED_LETTER})"  # Chinese pages put no spaces there
)
_TOKEN = re.compile(rf"{_UNSPACED_LETTER}|[^\W_\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]+")
_WIDEST_SITE = 4
"""Words of a site's name that nothing else names."""


def choose_title(tree: _Element, stated_titles: Sequence[str], sites: Sequence[str], url: str | None) -> str | None:
    """The title of a page; None where it has none.

    `stated_titles`: what its metadata and its `<title>` give, the most trusted first; `sites`: what the site is called.
    """
    names = _Names([*sites, *_home_links(tree, url)], url)
    bare = [
        title for title in dict.fromkeys(names.without_site(title, stated_titles) for title in stated_titles) if title
    ]
    for tag, least in (("h1", AGREES), ("h2", AGREES_BELOW)):
        headings = [heading for heading in _headings(tree, tag, bare) if not names.is_site(heading)]
        if not headings:
            continue
        best = max(headings, key=lambda heading: _agreement(heading, bare))
        alone = tag == "h1" and len(headings) == 1 and len(best.split()) > 2
        alone = alone and all(len(title.split()) < 2 or names.is_site(title) for title in bare)
        if _agreement(best, bare) >= least or alone:
            return _without_section(best, [*headings, *_headings(tree, "h2", bare)], bare)
    return next((title for title in bare if not names.is_site(title)), next(iter(bare), None))


def _without_section(best: str, headings: Sequence[str], stated_titles: Sequence[str]) -> str:
    """A heading; where it only names the section before a title (`News - Pier shut`), the one that is that title."""
    for title in stated_titles:
        for cut in _SEPARATOR.finditer(title):
            rest = plain(title[cut.end() :])
            if plain(title[: cut.start()]) == plain(best) and len(rest) > len(plain(best)):
                return next((heading for heading in headings if plain(heading) == rest), best)
    return best


def _home_links(tree: _Element, url: str | None) -> Iterator[str]:
    """What the links to the site's first page say: the site's name, or no more than that they lead there."""
    host = urlsplit(url).netloc if url else ""
    for link in tree.iter("a"):
        target = (link.get("href") or "").strip()
        is_home = target == "/" or (host and target.rstrip("/").partition("://")[2] == host)
        words = " ".join("".join(link.itertext()).split()) if is_home else ""
        if 0 < len(words.split()) <= _WIDEST_SITE:
            yield words


class _Names:
    """What a site is called, to tell its name in a title."""

    def __init__(self, sites: Sequence[str], url: str | None) -> None:
        host = ((urlsplit(url).hostname or "") if url else "").removeprefix("www.")
        self.sites = [plain(site) for site in sites if plain(site)]
        self.letters = {
            site.replace(" ", "") for site in (*self.sites, plain(host), plain(host.rpartition(".")[0]))
        } - {""}
        self.host = plain(host.rpartition(".")[0]).replace(" ", "")

    def is_site(self, words: str) -> bool:
        """Whether words name the site rather than an article."""
        letters = plain(words).replace(" ", "")
        return letters in self.letters or (len(letters) > 3 and letters in self.host)

    def without_site(self, title: str, stated_titles: Sequence[str]) -> str:
        """A title without the site's name at its end or its beginning."""
        cuts = list(_SEPARATOR.finditer(title))
        if not cuts:
            return title
        others = {plain(other) for other in stated_titles if other != title}
        agreed = next((cut for cut in cuts if plain(title[: cut.start()]) in others), None)
        named = next((cut for cut in cuts if self.is_site(title[cut.end() :])), None)
        loosely = next((cut for cut in cuts if self._names_site(title[cut.end() :])), None)
        if cut := agreed or named or loosely:  # the site's name may have strokes of its own
            return title[: cut.start()]
        if self._names_site(title[: cuts[0].start()]):
            return title[cuts[0].end() :]
        last = title[cuts[-1].end() :]
        if any(plain(other).endswith(plain(last)) for other in others):
            return title  # the others say it too
        before = title[: cuts[-1].start()]
        site_words = count_words(last)
        return before if site_words <= _WIDEST_SITE and site_words * 2 < count_words(title) else title

    def _names_site(self, words: str) -> bool:
        own = plain(words)
        return self.is_site(words) or any(
            own == site or (own.endswith(f" {site}") and len(own.split()) < 6) for site in self.sites
        )


def _headings(tree: _Element, tag: str, stated_titles: Sequence[str]) -> Iterator[str]:
    """The headings of a rank; of one with a kicker or a subtitle in it only what the page calls its title."""
    titles = {plain(title) for title in stated_titles}
    for heading in tree.iter(tag):
        pieces = [" ".join(piece.split()) for piece in heading.itertext() if piece.strip()]
        whole = " ".join("".join(heading.itertext()).split())
        if not 0 < len(whole) <= LONGEST:
            continue
        if len(pieces) < 2:
            yield whole
            continue
        joined = plain(" ".join(pieces))
        stated = next((title for title in stated_titles if plain(title) == joined), whole)
        yield next((piece for piece in pieces if plain(piece) in titles), stated)


def _agreement(heading: str, stated_titles: Sequence[str]) -> float:
    """How much of a heading's words the likest of the titles says, and how much of that title it says."""
    own = Counter(_TOKEN.findall(heading.casefold()))
    best = 0.0
    for place, title in enumerate(stated_titles):
        words = Counter(_TOKEN.findall(title.casefold()))
        shared = (own & words).total()
        if shared:
            best = max(best, 0.7 * shared / own.total() + 0.3 * shared / words.total() - place / 100)
    return best
