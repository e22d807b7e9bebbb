"""Who published a plain text, where it says so."""

from __future__ import annotations

import pytest

from reader.sources.article_builder import article_from_text
from reader.sources.text.outlets import outlet_of

BODY = """The council of Vik voted on Monday to shut the old pier until spring, its speaker said in a note.

Captain Ida Strand said that the ferries would sail from the fish market until then, an hour later."""


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (f"Coast Herald\n\nOld pier shut until spring\n\n{BODY}", "Coast Herald"),
        (f"coastherald.example\n\nOld pier shut until spring\n\n{BODY}", "coastherald.example"),
        (f"Local News\n\nOld pier shut until spring\n\n{BODY}", None),
        (f"Norway\n\nOld pier shut until spring\n\n{BODY}", None),
        (f"Old pier shut until spring\n\n{BODY}\n\n© 2024 The Vik Gazette. All rights reserved.", "The Vik Gazette"),
        (f"VIK, Norway (Reuters) - {BODY}", "Reuters"),
        (f"VIK, Norway -- {BODY}\n\nA ferry off Vik, Monday, March 4, 2024. (AP Photo/Per Dahl)", "AP"),
        (f"{BODY}\n\nA ferry. (AP Photo/Per Dahl)\n\nThe pier. (REUTERS/Jo Holm)", None),
        (BODY, None),
    ],
)
def test_a_label_an_owner_or_the_one_agency_of_its_credits_names_it(text: str, outlet: str | None) -> None:
    assert outlet_of(article_from_text(text, source="/news/7f2a.txt")) == outlet
