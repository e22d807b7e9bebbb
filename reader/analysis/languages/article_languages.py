"""The language of each passage of an article: noticed in it, or, where it does not tell, that of the article."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from reader.analysis.languages.detector import language_of
from reader.language import languages
from reader.value_classes import dataclass

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORT: Final = 200
"""Code points up to which a passage of a foreign article is not taken for one in a kindred language."""
ENGLISH: Final = "en"


@dataclass(frozen=True, slots=True)
class ArticleLanguages:
    """The language of most of an article, and that of each of its passages, in order; codes of ISO 639-1."""

    main: str
    passages: tuple[str, ...]


def article_languages(passages: Sequence[str], declared: str = ENGLISH) -> ArticleLanguages:
    """The languages of an article's passages.

    `declared` is what its feed, page or file says; English counts as nothing said, for it is what programs write where
    nobody told them. What the text itself shows goes before.
    """
    noticed = [language_of(passage) for passage in passages]
    letters: Counter[str] = Counter()
    for passage, language in zip(passages, noticed, strict=True):
        if language is not None:
            letters[language] += len(passage)
    declared = declared.partition("-")[0].lower() or ENGLISH
    if letters:
        main = declared if declared != ENGLISH and letters[declared] * 2 >= letters.total() else _most(letters)
    elif declared != ENGLISH:
        main = declared
    else:
        main = language_of("\n".join(passages)) or ENGLISH
    return ArticleLanguages(main, tuple(_settled(*pair, main) for pair in zip(passages, noticed, strict=True)))


def _most(letters: Counter[str]) -> str:
    return max(letters, key=lambda language: letters[language])


def _settled(passage: str, noticed: str | None, main: str) -> str:
    if noticed is None or noticed == main:
        return main
    foreign = ENGLISH not in (main, noticed)
    if foreign and len(passage) < SHORT and _kindred(noticed, main):
        return main
    return noticed


def _kindred(one: str, other: str) -> bool:
    """Whether two languages share their script, so that a short passage of one may look like the other."""
    known = languages().languages
    if one not in known or other not in known:
        return False
    scripts = {known[one].script, known[other].script}
    return len(scripts) == 1 or scripts == {"Han", "Kana"}
