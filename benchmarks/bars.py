"""What a benchmark says: what was measured, beside what, and the ratio that counts."""

from __future__ import annotations

import sqlite3
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from corpus import fill
from peers import Peer, newsboat

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Bar:
    """One line of the table. `ratio` is ours to the peer's, unless `unit` says that both are rates."""

    what: str
    ours: float
    peer: float
    beside: str
    aim: str
    unit: str = "ms"

    @property
    def ratio(self) -> float:
        return self.ours / self.peer


def table(bars: Iterable[Bar]) -> str:
    """The lines as Markdown, ratios first."""
    rows = [
        f"| {bar.what} | **{_short(bar.ratio)}** | {bar.aim} | {_short(bar.ours)} {bar.unit} | "
        f"{_short(bar.peer)} {bar.unit}, {bar.beside} |"
        for bar in bars
    ]
    return "\n".join(("| what | ratio | aim | ours | beside |", "| --- | --- | --- | --- | --- |", *rows))


def _short(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.1f}" if value >= 10 else f"{value:.2f}"


def percentile(times: Sequence[float], share: float) -> float:
    """The time that this share of all stays under."""
    return sorted(times)[min(len(times) - 1, int(len(times) * share))]


def data_folder(folder: Path, size: int) -> Path:
    """The data folder of a reader with so many articles; its library is made where it is not there yet."""
    library = folder / f"{size}.db"
    if not library.exists():
        print(f"making a library of {size:,} articles ...", file=sys.stderr)
        fill(library, size)
    data = folder / str(size)
    data.mkdir(exist_ok=True)
    if not (data / "library.db").exists():
        (data / "library.db").symlink_to(Path("..") / library.name)
    return data


def command(data: Path) -> list[str]:
    """Opens Dateline as its reader does, with the default configuration."""
    return [sys.executable, "-m", "reader", "--config", str(data / "config"), "--data", str(data)]


def newsboat_with(folder: Path, size: int) -> Peer | None:
    """newsboat with the articles of the library of that size; None where it is not installed."""
    data_folder(folder, size)
    with closing(sqlite3.connect(folder / f"{size}.db")) as library:
        rows = library.execute("select title, text from articles join texts on texts.article = articles.number")
        return newsboat(folder / f"newsboat-{size}", rows)
