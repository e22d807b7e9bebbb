"""Names: the library's, in the article's own spelling."""

from __future__ import annotations

from reader.model import Entity
from reader.phrasing.entity_names import names_in

BOARD = Entity("org/b", "Defence Board", "ORG", ("Defense Board", "Board"))


def test_a_name_stands_in_the_spelling_of_the_article() -> None:
    assert names_in("The Defense Board met.", [BOARD]) == {"org/b": "Defense Board"}
    assert names_in("The Defence Board met.", [BOARD]) == {"org/b": "Defence Board"}


def test_a_shorter_name_is_no_other_spelling() -> None:
    assert names_in("The Board met.", [BOARD]) == {"org/b": "Defence Board"}
