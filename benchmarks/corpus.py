"""Makes an archive to measure with: articles of realistic length that name people, bodies and places as news does.

    python benchmarks/corpus.py LIBRARY --articles 100000

Words and names are invented and drawn after Zipf's law, with a seed, so that every run gives the same archive. The
analyses are made along with the texts, without spaCy, and go into the library by its own door.
"""

from __future__ import annotations

import argparse
import random
import time
from bisect import bisect
from collections import deque
from concurrent.futures import Future, ProcessPoolExecutor
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import accumulate, chain, islice
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, Generic, TypeVar

from reader.library import Library, NewAnalysis
from reader.linking.one_article import ArticleRecord, article_record
from reader.model import Analysis, Article, Block, BlockKind, Entity, Form, Mention, Quantity, Range, Statement, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

SEED = 20201204
FIRST_DAY = date(2001, 1, 1)
DAYS = 20 * 365
LOT = 50
"""Articles that are handed over at once."""
LOTS_TOGETHER = 20
"""Lots that are written in one transaction."""

_CONSONANTS = "bdfgklmnprstvz"
_VOWELS = "aeiou"
_ENDINGS = ("", "", "n", "r", "s", "l", "th", "ng", "st", "m", "ck")
_BODIES = ("Ministry", "Council", "Bank", "Party", "University", "Group", "Court", "Agency")

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that articles name: in full first, then shorter."""

    full: str
    short: str
    label: str
    pronoun: str | None = None


class Zipf(Generic[T]):
    """Draws from a sequence, the n-th with a weight of 1 / (n + 2)."""

    def __init__(self, values: Sequence[T]) -> None:
        self._values = values
        self._cumulated = list(accumulate(1 / (rank + 2) for rank in range(len(values))))

    def draw(self, chance: random.Random) -> T:
        return self._values[bisect(self._cumulated, chance.random() * self._cumulated[-1])]


def invented_words(chance: random.Random, count: int, least: int = 1) -> list[str]:
    """Distinct words of syllables, short ones first."""
    words: dict[str, None] = {}
    syllables = least
    while len(words) < count:
        for _ in range(count):
            word = "".join(chance.choice(_CONSONANTS) + chance.choice(_VOWELS) for _ in range(syllables))
            words[word + chance.choice(_ENDINGS)] = None
        syllables += 1
    return list(words)[:count]


class Corpus:
    """A seeded stream of articles with their analyses; the n-th article depends on the seed and on n alone."""

    def __init__(self, seed: int = SEED) -> None:
        chance = random.Random(seed)
        self._seed = seed
        self._words = Zipf(invented_words(chance, 30_000))
        self._people = Zipf(_people(chance, 40_000))
        self._bodies = Zipf(_bodies(chance, 6_000))
        self._places = Zipf([Named(name.title(), name.title(), "GPE") for name in invented_words(chance, 3_000, 2)])
        self._outlets = [f"The {word.title()} Post" for word in invented_words(chance, 40, 2)]

    def articles(self, first: int = 0) -> Iterator[tuple[Article, Analysis]]:
        """Articles from the `first` one on."""
        number = first
        while True:
            yield self.article(number)
            number += 1

    def article(self, number: int) -> tuple[Article, Analysis]:
        chance = random.Random(f"{self._seed} {number}")
        # News articles have 400 words in the middle and a long tail; forty mentions to 500 words.
        length = max(60, min(20_000, int(chance.lognormvariate(6.0, 0.55))))
        named = [
            *(self._people.draw(chance) for _ in range(2 + length // 120)),
            *(self._bodies.draw(chance) for _ in range(1 + length // 200)),
            *(self._places.draw(chance) for _ in range(2 + length // 200)),
        ]
        writer = _Writer(chance, self._words, list(dict.fromkeys(named)))
        while writer.words < length:
            writer.sentence()
        title = " ".join(self._words.draw(chance) for _ in range(8)).capitalize()
        published = (FIRST_DAY + timedelta(days=int(chance.random() * DAYS))).isoformat()
        article = Article(
            id=f"{number:012x}",
            text=writer.text,
            title=title,
            source=f"/archive/{chance.choice(self._outlets)}/{number}.txt",
            published=published,
            blocks=tuple(writer.blocks),
        )
        return article, writer.analysis(article.id)


class _Writer:
    """Writes one text, and notes down what it mentions."""

    def __init__(self, chance: random.Random, words: Zipf[str], named: list[Named]) -> None:
        self._chance = chance
        self._vocabulary = words
        self._named = named
        self._introduced: set[int] = set()
        self._mentions: list[Mention] = []
        self._quantities: list[Quantity] = []
        self._statements: list[Statement] = []
        self._parts: list[str] = []
        self._length = 0
        self.words = 0
        self.blocks: list[Block] = []

    @property
    def text(self) -> str:
        return "".join(self._parts)

    def sentence(self) -> None:
        """One sentence of some twenty words, two of them names; three sentences are a paragraph."""
        start = self._length
        for _ in range(2):
            self._plain(self._chance.randrange(4, 11))
            self._mention()
        if self._chance.random() < 0.25:
            self._number(start)
        self._plain(3)
        self._put(". ")
        if self._chance.random() < 0.2:
            self._statements.append(
                Statement(start, self._length - 2, Range(start, self._length - 2), None, None, "said", Style.INDIRECT)
            )
        if not self.blocks or len(self._mentions) % 6 == 0:
            self._put("\n\n")
            begun = self.blocks[-1].end if self.blocks else 0
            self.blocks.append(Block(BlockKind.BODY, begun, self._length))

    def analysis(self, article_id: str) -> Analysis:
        used = {mention.entity for mention in self._mentions}
        entities = [
            Entity(f"e{index}", one.full, one.label) for index, one in enumerate(self._named) if f"e{index}" in used
        ]
        return Analysis(
            article_id,
            "corpus-1",
            mentions=tuple(self._mentions),
            entities=tuple(entities),
            quantities=tuple(self._quantities),
            statements=tuple(self._statements),
        )

    def _mention(self) -> None:
        index = min(int(self._chance.expovariate(4 / len(self._named))), len(self._named) - 1)
        one, form = self._named[index], Form.NAME
        words = one.short
        if index not in self._introduced:
            words = one.full
            self._introduced.add(index)
        elif one.pronoun is not None and self._chance.random() < 0.4:
            words, form = one.pronoun, Form.PRONOUN
        self._mentions.append(Mention(self._length, self._length + len(words), one.label, form, f"e{index}"))
        self._put(words + " ")
        self.words += words.count(" ") + 1

    def _number(self, sentence: int) -> None:
        number = self._chance.randrange(2, 5000)
        written = f"{number:,}"
        self._quantities.append(
            Quantity(
                self._length,
                self._length + len(written),
                Range(sentence, self._length + len(written)),
                float(number),
                what="killed",
                who="people",
            )
        )
        self._put(written + " people ")
        self.words += 2

    def _plain(self, count: int) -> None:
        self._put(" ".join(self._vocabulary.draw(self._chance) for _ in range(count)) + " ")
        self.words += count

    def _put(self, words: str) -> None:
        self._parts.append(words)
        self._length += len(words)


def _people(chance: random.Random, count: int) -> list[Named]:
    given = [word.title() for word in invented_words(chance, 800, 2)]
    surnames = [word.title() for word in invented_words(chance, 15_000, 2)]
    people: dict[str, Named] = {}
    while len(people) < count:
        first, last = chance.choice(given), chance.choice(surnames)
        people[f"{first} {last}"] = Named(f"{first} {last}", last, "PERSON", chance.choice(("he", "she")))
    return list(people.values())


def _bodies(chance: random.Random, count: int) -> list[Named]:
    bodies: dict[str, Named] = {}
    names = [word.title() for word in invented_words(chance, 4_000, 2)]
    while len(bodies) < count:
        full = f"{chance.choice(names)} {chance.choice(names)} {chance.choice(_BODIES)}"
        bodies[full] = Named(full, full, "ORG")
    return list(bodies.values())


def fill(path: Path, count: int, first: int = 0, seed: int = SEED) -> int:
    """Put articles of the corpus into a library; the number of their mentions.

    Another process writes the articles, and makes of each what needs no other one, as the workers of a cluster do.
    """
    mentions = 0
    with Library.open(path) as library, library.many():
        coming = _in_another_process(seed, first, count)
        while together := list(chain.from_iterable(islice(coming, LOTS_TOGETHER))):
            with library.adding():
                for article, _, _ in together:
                    library.articles.add(article)
                library.analyses.store_all(NewAnalysis(analysis, record=record) for _, analysis, record in together)
            mentions += sum(len(analysis.mentions) for _, analysis, _ in together)
        library.maintenance.optimize()
    return mentions


def _in_another_process(seed: int, first: int, count: int) -> Iterator[list[tuple[Article, Analysis, ArticleRecord]]]:
    """Lots of the corpus in order; never more on their way than the next two transactions take."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        on_their_way = deque[Future[list[tuple[Article, Analysis, ArticleRecord]]]]()
        for number in range(first, first + count, LOT):
            on_their_way.append(pool.submit(_made, seed, number, min(number + LOT, first + count)))
            if len(on_their_way) == 2 * LOTS_TOGETHER:
                yield on_their_way.popleft().result()
        while on_their_way:
            yield on_their_way.popleft().result()


def _made(seed: int, first: int, end: int) -> list[tuple[Article, Analysis, ArticleRecord]]:
    made = (_corpus(seed).article(number) for number in range(first, end))
    return [(article, analysis, article_record(article, analysis)) for article, analysis in made]


@cache
def _corpus(seed: int) -> Corpus:
    return Corpus(seed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("library", type=Path)
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--first", type=int, default=0, help="the number of the first article, to go on with a library")
    parser.add_argument("--seed", type=int, default=SEED)
    chosen = parser.parse_args()
    began = time.perf_counter()
    mentions = fill(chosen.library, chosen.articles, chosen.first, chosen.seed)
    took = time.perf_counter() - began
    size = chosen.library.stat().st_size / 1e6
    print(f"{chosen.articles:,} articles, {mentions:,} mentions, {size:,.0f} MB, {took:,.1f} s")


if __name__ == "__main__":
    main()
