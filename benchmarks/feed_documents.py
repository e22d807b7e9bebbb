"""What other readers' test documents become, and what an entry of a feed costs.

    python benchmarks/feed_documents.py CLONE...     # of kurtmckee/feedparser, miniflux/v2, mmcdole/gofeed, ...

Every document below the folders is read as a feed, or as a page where it ends in `.html`. Nothing but the sentence that
says what is wrong with it may come of one. Of the documents with signs beyond ASCII and no declared charset those are
named in which a sign was replaced or reads like one encoding taken for another. What an entry costs is measured over
the document with the most entries, with its articles made: the processor's time, the median of five rounds.
"""

from __future__ import annotations

import argparse
import re
import time
import traceback
from collections import Counter
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

from reader.errors import DatelineError
from reader.model import Subscription
from reader.sources.feeds.feed_entries import incoming_entries
from reader.sources.feeds.feed_parser import parse_feed
from reader.sources.html import NoArticleError, article_from_page

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model import IncomingEntry

ENDINGS = frozenset({".atom", ".html", ".json", ".opml", ".rdf", ".rss", ".xml"})
ROUNDS = 5
ADDRESS = "https://feeds.example/feed"
_DECLARED = re.compile(rb"encoding\s*=|charset\s*=", re.IGNORECASE)
_MISREAD = re.compile("\ufffd|[ÃÐÑ][\x80-\xbf¡-¿]|â€")


def documents(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from sorted(path for path in folder.rglob("*") if path.suffix.lower() in ENDINGS and path.is_file())


def entries_of(data: bytes, address: str = ADDRESS) -> list[IncomingEntry]:
    return incoming_entries(parse_feed(data, address), Subscription(address))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", type=Path, nargs="+")
    counts: Counter[str] = Counter()
    most, longest = b"", 0
    for path in documents(parser.parse_args().folders):
        data = path.read_bytes()
        counts["documents"] += 1
        try:
            if path.suffix.lower() == ".html":
                article_from_page(data, source=path.name)
                counts["pages"] += 1
                continue
            found = entries_of(data)
        except (DatelineError, NoArticleError):
            counts["said to be none"] += 1
            continue
        except Exception:  # noqa: BLE001
            counts["crashes"] += 1
            print(path, traceback.format_exc(limit=-3))
            continue
        counts["feeds"] += 1
        counts["entries"] += len(found)
        undeclared = not data.isascii() and not _DECLARED.search(data[:2_000])
        counts["undeclared charsets"] += undeclared
        said = " ".join(f"{entry.article.title} {entry.article.text}" for entry in found)
        if undeclared and _MISREAD.search(said):
            counts["undeclared and misread"] += 1
            print("misread:", path, _MISREAD.search(said))
        if len(found) > longest:
            most, longest = data, len(found)
    print(", ".join(f"{count:,} {what}" for what, count in counts.items()), f", {counts['crashes']} crashes", sep="")
    print(f"an entry: {cost(most, longest):.2f} ms of {longest} entries")


def cost(data: bytes, count: int) -> float:
    """Milliseconds of the processor for an entry."""
    rounds = []
    for _ in range(ROUNDS):
        began = time.process_time()
        entries_of(data)
        rounds.append(time.process_time() - began)
    return 1_000 * median(rounds) / max(1, count)


if __name__ == "__main__":
    main()
