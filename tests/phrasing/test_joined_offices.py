"""Offices: joined to their body as the article joins them."""

from __future__ import annotations

import pytest

from reader.model import Range, Role
from reader.phrasing.joined_offices import office_words


@pytest.mark.parametrize(
    ("text", "office", "body", "words"),
    [
        ("Edda Munk, head of the Tram Board, left.", "head", "Tram Board", "head of the Tram Board"),
        ("Ollerian mayor Edda Munk left.", "mayor", "Ollerian", "Ollerian mayor"),
        ("Oller's mayor Edda Munk left.", "mayor", "Oller", "Oller's mayor"),
        ("Edda Munk, mayor\n  of Oller, left.", "mayor", "Oller", "mayor of Oller"),
        ("Edda Munk, mayor of the Oller district, left.", "mayor", "Oller", "mayor, Oller"),
        ("Edda Munk, chief of the TRB, left.", "chief", "TRB", "chief of the TRB"),
        ("Edda Munk (Greens), mayor, left.", "mayor", "Greens", "mayor, Greens"),
        ("Edda Munk told the council that its mayor left Oller.", "mayor", "Oller", "mayor, Oller"),
    ],
)
def test_an_office_is_joined_to_its_body_as_in_the_article(text: str, office: str, body: str, words: str) -> None:
    start = text.index(office)
    role = Role(start, start + len(office), Range(0, len(text)), "p", office, "b")
    assert office_words(role, text, {"b": body}) == words


def test_who_held_an_office_before_is_said() -> None:
    text = "The former Ollerian mayor and former head of the Tram Board spoke."
    mayor = Role(20, 25, Range(0, len(text)), "p", "mayor", "b", former=True)
    head = Role(37, 41, Range(0, len(text)), "p", "head", "t", former=True)
    assert office_words(mayor, text, {"b": "Ollerian"}) == "former Ollerian mayor"
    assert office_words(head, text, {"t": "Tram Board"}) == "former head of the Tram Board"


def test_an_office_of_nobody_known_stands_alone() -> None:
    assert office_words(Role(0, 5, Range(0, 5), "p", "mayor"), "mayor", {}) == "mayor"
