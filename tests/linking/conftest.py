"""Reports whose names are marked in the text: `[Anna Berg|PERSON] spoke.`"""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from reader.model import Analysis, Article, Entity, Form, Mention

MARK = re.compile(r"\[([^|\]]+)\|([A-Z_]+)(?:\|([^\]]+))?\]")

Report = Callable[..., tuple[Article, Analysis]]


@pytest.fixture(scope="session")
def report() -> Report:
    """Makes an article and its analysis from marked text.

    `[name|LABEL]` is a mention; mentions with one name are one entity, and so are those with one word behind a second
    bar: `the [European Space Agency|ORG|agency] ([ESA|ORG|agency])`.
    """

    def make(
        article_id: str, marked: str, *, published: str | None = None, title: str | None = None
    ) -> tuple[Article, Analysis]:
        text, mentions = "", []
        names: dict[str, list[str]] = {}
        labels: dict[str, str] = {}
        position = 0
        for mark in MARK.finditer(marked):
            text += marked[position : mark.start()]
            name, label, together = mark.groups()
            entity = together or f"{name} {label}"
            names.setdefault(entity, []).append(name)
            labels.setdefault(entity, label)
            local = f"e{list(names).index(entity) + 1}"
            mentions.append(Mention(len(text), len(text) + len(name), label, Form.NAME, local))
            text += name
            position = mark.end()
        text += marked[position:]
        entities = tuple(
            Entity(f"e{number}", max(names[entity], key=len), labels[entity]) for number, entity in enumerate(names, 1)
        )
        article = Article(article_id, text, title or text[:60], f"/news/{article_id}.txt", published)
        return article, Analysis(article_id, "by hand", tuple(mentions), entities)

    return make
