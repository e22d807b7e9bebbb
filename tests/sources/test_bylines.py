"""Who wrote an article, as a byline says it."""

from __future__ import annotations

import pytest

from reader.sources.bylines import byline, name_as_it_stands


@pytest.mark.parametrize(
    ("given", "named"),
    [
        (["desk@quay.example (Ida Strand)"], "Ida Strand"),
        (["Ida Strand <ida@quay.example>"], "Ida Strand"),
        (["By Ida Strand; Jo Holm", "ida strand"], "Ida Strand, Jo Holm"),
        (["https://quay.example/people/ida"], None),
        (["noreply@quay.example"], None),
        (["@idastrand", ""], None),
        (["Strand, Ida"], "Strand, Ida"),
        (["admin"], None),
        (["von Ida Strand", "Interview: Jo Holm"], "Ida Strand, Jo Holm"),
        (["von Strand"], "von Strand"),
        (["Redacci&oacute;n Quay; Ida Strand @idastrand"], "Redacción Quay, Ida Strand"),
        (["Username", "Ida Strand"], "Ida Strand"),
        (["Author Ida"], "Author Ida"),
        (["Ida Strand Senior Harbour Correspondent", "Jo Holm Staff Writer"], "Ida Strand, Jo Holm"),
    ],
)
def test_names_are_kept_and_addresses_are_not(given: list[str], named: str | None) -> None:
    assert byline(given) == named


@pytest.mark.parametrize(
    ("guessed", "page", "name"),
    [
        ("Ida Strand March", "By Ida Strand March 25, 2015", "Ida Strand"),
        ("Ida Strand Monday, February", "Ida Strand Monday, February 29, 2016", "Ida Strand"),
        ("Ida Strand Am", "Von Ida Strand am 23. April", "Ida Strand"),
        ("Dominique — Veröffentlicht", "von Dominique — veröffentlicht am", "Dominique"),
        ("Ida Strand Stand", "Ida Strand Stand: 12. Mai", "Ida Strand"),
        ("View All Posts By Ida Strand", "View all posts by Ida Strand", "Ida Strand"),
        ("Karl Theodor von Strand", "Karl Theodor von Strand writes", "Karl Theodor von Strand"),
        ("Joe May", "by Joe May, 3 June 2020", "Joe May"),
        ("Ida Strand On June", "By Ida Strand @idastrand on June 26, 2014", "Ida Strand"),
        ("February", "Ida Strand Monday, February 29, 2016", ""),
        ("bell hooks", "bell hooks", "bell hooks"),
        ("Ida Strand", "nothing of her", "Ida Strand"),
    ],
)
def test_what_stands_beside_a_guessed_name_is_no_part_of_it(guessed: str, page: str, name: str) -> None:
    assert name_as_it_stands(guessed, page) == name
