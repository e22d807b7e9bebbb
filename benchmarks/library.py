"""How the library's costs grow with its size: the same questions to libraries of 100 and of 100,000 articles.

    python benchmarks/library.py FOLDER --sizes 100,10000,100000

Libraries that are not in the folder yet are made first (see corpus.py): 100,000 articles take some minutes and two
gigabytes. Every question is asked of all sizes in turn, so that what else the machine does weighs on all alike.
Times are in milliseconds: the median and the 95th percentile.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

sys.path.insert(0, str(Path(__file__).parent))

from corpus import Corpus, fill

from reader.library import ALL, ArticleQuery, Library
from reader.queries import parse

SCREEN = 50
"""Rows of a list that are asked for at once."""
FOUND = 20
"""Articles that a search shows at once."""
ROUNDS = 60
NEW = 10_000_000
"""Number of the first article that no library has yet."""


@dataclass(frozen=True, slots=True)
class Timing:
    """Milliseconds."""

    median: float
    p95: float

    @classmethod
    def of(cls, seconds: list[float]) -> Timing:
        return cls(median(seconds) * 1e3, quantiles(seconds, n=20)[-1] * 1e3)


Question = Callable[[Library, random.Random, int], Callable[[], object]]
"""Prepares one round: what it returns is timed."""


def opening(library: Library, _chance: random.Random, _round: int) -> Callable[[], object]:
    def open_and_show() -> None:
        with Library.open(library.path) as opened:
            opened.lists.count()
            opened.lists.window(ALL, 0, SCREEN)

    return open_and_show


def middle_window(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    offset = int(library.lists.count() * (0.4 + 0.2 * chance.random()))
    return lambda: library.lists.window(ALL, offset, SCREEN)


def last_window(library: Library, _chance: random.Random, _round: int) -> Callable[[], object]:
    offset = library.lists.count() - SCREEN
    return lambda: library.lists.window(ALL, offset, SCREEN)


def position(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    article = some_article(library, chance)
    return lambda: library.lists.position(ALL, article)


def neighbour(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    article = some_article(library, chance)
    return lambda: library.lists.neighbour(ALL, article, 1)


def read_article(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    article = some_article(library, chance)
    return lambda: (library.articles.get(article), library.analyses.get(article))


def entity_counts(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    article = some_article(library, chance)
    return lambda: library.entities.counts(article)


def next_mention(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    """On into the next article: from the end of one, over somebody whom it mentions, in either direction."""
    article = some_article(library, chance)
    entity = chance.choice(sorted(library.entities.counts(article)) or ["nobody"])
    if chance.random() < 0.5:
        return lambda: library.entities.next_mention(entity, (article, 10_000_000), 1)
    return lambda: library.entities.next_mention(entity, (article, -1), -1)


def articles_about(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    entity = chance.choice(sorted(library.entities.counts(some_article(library, chance))) or ["nobody"])
    return lambda: library.lists.window(ArticleQuery(entity=entity), 0, SCREEN)


def searching(rows: int) -> Question:
    """One or two words of an article, typed as far as chance will have it; so many rows of what they find."""

    def search_as_you_type(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
        typed = some_words(library, chance, 1 + (chance.random() < 0.5))
        typed = typed[: chance.randrange(1, len(typed) + 1)]
        return lambda: library.lists.window(ArticleQuery(text=typed), 0, rows)

    return search_as_you_type


def search_everything(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    """The same in the query language, with the words around what is found: all that the search's screen shows."""
    typed = some_words(library, chance, 1 + (chance.random() < 0.5))
    typed = typed[: chance.randrange(1, len(typed) + 1)]

    def ask() -> None:
        query = parse(typed, typing=True)
        rows = library.lists.window(ArticleQuery(where=query), 0, FOUND)
        library.lists.excerpts([row.id for row in rows], query)

    return ask


def search_count(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    typed = some_words(library, chance, 1)
    return lambda: library.lists.count(ArticleQuery(text=typed))


def query_language(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    """Words, a name, a state and a year at once, and the first screen of what they find with the words around it."""
    article = some_article(library, chance)
    word = some_words(library, chance, 1).split()[0]
    row = library.articles.row(article)
    names = [library.entities.get(entity) for entity in sorted(library.entities.counts(article))[:1]]
    name = names[0].name.replace('"', "") if names and names[0] else "nobody"
    year = (row.published if row and row.published else "2020")[:4]
    query = parse(f'(entity:"{name}" OR {word}) is:unread published:>={year} -source:nowhere')

    def ask() -> None:
        rows = library.lists.window(ArticleQuery(where=query), 0, SCREEN)
        library.lists.excerpts([row.id for row in rows], query)

    return ask


def query_without_words(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    """What no index narrows down much: everything but some words, counted."""
    query = parse(f"-{some_words(library, chance, 1).split()[0]} is:unread")
    return lambda: library.lists.count(ArticleQuery(where=query))


def add_one(library: Library, _chance: random.Random, number: int) -> Callable[[], object]:
    article, analysis = CORPUS.article(NEW + number)

    def add() -> None:
        library.articles.add(article)
        library.analyses.store(analysis)

    return add


def add_again(library: Library, chance: random.Random, _round: int) -> Callable[[], object]:
    """What a feed shows over and over: nothing is to be done."""
    article = library.articles.get(some_article(library, chance))
    assert article is not None
    return lambda: library.articles.add(article)


def take_out(library: Library, _chance: random.Random, number: int) -> Callable[[], object]:
    article, analysis = CORPUS.article(2 * NEW + number)
    library.articles.add(article)
    library.analyses.store(analysis)
    return lambda: library.articles.remove(article.id)


QUESTIONS: dict[str, Question] = {
    "open, count, first window": opening,
    "window in the middle": middle_window,
    "window at the end": last_window,
    "position of an article": position,
    "next article in the list": neighbour,
    "read an article, its analysis": read_article,
    "entity counts of an article": entity_counts,
    "next mention elsewhere": next_mention,
    "articles about somebody": articles_about,
    "search as you type": searching(FOUND),
    "search as you type, fifty rows": searching(SCREEN),
    "search with excerpts": search_everything,
    "number of search results": search_count,
    "query of names, words, dates": query_language,
    "query of what is not there": query_without_words,
    "add one article, linked": add_one,
    "add an article again": add_again,
    "take one article out": take_out,
}

CORPUS = Corpus()


def some_article(library: Library, chance: random.Random) -> str:
    return library.lists.window(ALL, chance.randrange(library.lists.count()), 1)[0].id


def some_words(library: Library, chance: random.Random, count: int) -> str:
    article = library.articles.get(some_article(library, chance))
    words = article.text.split() if article else ["word"]
    start = chance.randrange(len(words))
    return " ".join(word for word in words[start : start + count + 2] if word.isalnum())[:40] or words[0]


def measure(
    libraries: list[Library], question: Question, clock: Callable[[], float] = time.perf_counter
) -> list[Timing]:
    """Ask every library in turn, round after round; the first round only warms up."""
    seconds: list[list[float]] = [[] for _ in libraries]
    chances = [random.Random(7) for _ in libraries]
    for number in range(ROUNDS + 1):
        for library, chance, taken in zip(libraries, chances, seconds, strict=True):
            asked = question(library, chance, number)
            began = clock()
            asked()
            taken.append(clock() - began)
    return [Timing.of(taken[1:]) for taken in seconds]


def clean_up(library: Library) -> None:
    for number in range(ROUNDS + 1):
        library.articles.remove(CORPUS.article(NEW + number)[0].id)


def prepared(folder: Path, size: int) -> Library:
    path = folder / f"{size}.db"
    if not path.exists():
        print(f"making a library of {size:,} articles ...", file=sys.stderr)
        fill(path, size)
    return Library.open(path)


def table(sizes: list[int], answers: dict[str, list[Timing]]) -> str:
    head = "| what | " + " | ".join(f"{size:,}: median / p95" for size in sizes) + " | last / first |"
    rows = [
        f"| {name} | "
        + " | ".join(f"{timing.median:.3f} / {timing.p95:.3f}" for timing in timings)
        + f" | {timings[-1].median / timings[0].median:.2f} |"
        for name, timings in answers.items()
    ]
    return "\n".join((head, "|" + " --- |" * (len(sizes) + 2), *rows))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--sizes", default="100,10000")
    parser.add_argument("--only", default="", help="part of the name of what to measure")
    parser.add_argument("--processor", action="store_true", help="processor time, for a machine that others are using")
    chosen = parser.parse_args()
    clock = time.process_time if chosen.processor else time.perf_counter
    sizes = [int(size) for size in chosen.sizes.split(",")]
    libraries = [prepared(chosen.folder, size) for size in sizes]
    try:
        wanted = {name: question for name, question in QUESTIONS.items() if chosen.only in name}
        answers = {name: measure(libraries, question, clock) for name, question in wanted.items()}
        print(table(sizes, answers))
    finally:
        for library in libraries:
            clean_up(library)
            library.close()


if __name__ == "__main__":
    main()
