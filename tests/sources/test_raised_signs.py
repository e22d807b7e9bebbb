"""Raised and lowered signs keep their meaning."""

from __future__ import annotations

import pytest
from lxml import html

from reader.sources.raised_signs import settle


def text_of(markup: str) -> str:
    tree = html.document_fromstring(f"<p>{markup}</p>")
    settle(tree)
    return "".join(tree.itertext())


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("10<sup>9</sup> grains", "10⁹ grains"),
        ("3.2 × 10<sup>-7</sup> m", "3.2 × 10⁻⁷ m"),
        ("450 km<sup>2</sup> of ice", "450 km² of ice"),
        ("9.8 m s<sup>−2</sup>", "9.8 m s⁻²"),
        ("Ca<sup>2+</sup> in the water", "Ca²⁺ in the water"),
        ("<sup>14</sup>C dating", "¹⁴C dating"),
        ("H<sub>2</sub>O", "H2O"),
        ("11<sub>2</sub> is three", "11₂ is three"),
        ("3<sup>1</sup>/<sub>2</sub> miles", "3½ miles"),
        ("1<sup>5</sup>⁄<sub>16</sub> inch", "1 5/16 inch"),
        ("the 21<sup>st</sup> of May, XX<sup>e</sup>", "the 21st of May, XXe"),
        ("Gull<sup>TM</sup>", "Gull™"),
    ],
)
def test_what_belongs_to_a_number_or_a_unit_stays(markup: str, text: str) -> None:
    assert text_of(markup) == text


@pytest.mark.parametrize(
    "markup",
    [
        "in 2019<sup>3</sup> too",
        "30,500<sup>2</sup> crowns",
        "said Moen<sup>[12]</sup>.",
        "said Moen<sup>*</sup>.",
        "of €10<sup>6</sup>.",
        "two studies<sup>4,5</sup> and <sup>7–9</sup>",
        "ten<sup><a href='#n10'>10</a></sup>",
        "10<a href='#n1'><sup>1</sup></a>",
        "7,300<sup>a</sup> ships",
        "4,000<sup>b,c</sup> barrels",
    ],
)
def test_the_mark_of_a_note_is_no_digit(markup: str) -> None:
    bare = html.document_fromstring(f"<p>{markup}</p>")
    for mark in list(bare.iter("sup")):
        mark.drop_tree()
    assert text_of(markup) == "".join(bare.itertext())


def text_in(language: str, markup: str) -> str:
    tree = html.document_fromstring(f"<html lang='{language}'><body>{markup}</body></html>")
    settle(tree)
    return "".join(tree.itertext())


def test_a_letter_behind_a_small_number_is_a_note_where_no_ordinal_is_written_so() -> None:
    assert text_in("en-GB", "<p>gave 12<sup>a</sup> tonnes</p>") == "gave 12 tonnes"
    assert text_in("es", "<p>la 12<sup>a</sup> calle</p>") == "la 12a calle"
    assert text_in("nl", "<p>de 12<sup>e</sup> straat</p>") == "de 12e straat"


def test_a_letter_whose_note_stands_in_the_page_is_a_note_in_any_language() -> None:
    notes = "<p><sup>a</sup> Estimated.</p>"
    assert text_in("it", f"<p>circa 12<sup>a</sup> tonnellate</p>{notes}").startswith("circa 12 tonnellate")
