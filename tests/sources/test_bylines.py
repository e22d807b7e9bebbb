"""Who wrote an article, as a byline says it."""

from __future__ import annotations

import pytest

from reader.sources.bylines import byline


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
        (["Username", "Ida Strand"], "Ida Strand"),
        (["Author Ida"], "Author Ida"),
    ],
)
def test_names_are_kept_and_addresses_are_not(given: list[str], named: str | None) -> None:
    assert byline(given) == named
