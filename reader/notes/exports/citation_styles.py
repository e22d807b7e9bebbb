"""An article cited in a line: in plain words, or in a style of the Citation Style Language."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from reader.errors import DatelineError
from reader.notes.exports.citations import citation
from reader.phrasing.credit_lines import credit_line, web_address
from reader.phrasing.displayable import displayable

if TYPE_CHECKING:
    from reader.model import ArticleHeading

HARVARD = "harvard"
_SHIPPED = {HARVARD: "harvard-cite-them-right"}
"""Styles that need no file, by what the configuration calls them."""


def cited(heading: ArticleHeading, style: str, today: str) -> str:
    """The article as others cite it. `style`: empty for plain words, `harvard`, or the path of a `.csl` file.

    `today` is the day of access, ISO 8601. Raises a `DatelineError` where the style cannot be used.
    """
    if style:
        return _in_style(heading, style, today)
    title = displayable(" ".join(heading.title.split()))
    return ", ".join(filter(None, (f"“{title}”" if title else "", credit_line(heading), web_address(heading))))


def _in_style(heading: ArticleHeading, style: str, today: str) -> str:
    import lxml.etree
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON

    item: dict[str, Any] = {**citation(heading), "id": "article"}
    if heading.url:
        item["accessed"] = {"date-parts": [[int(part) for part in today.split("-")]]}
    try:
        named = _SHIPPED.get(style) or str(Path(style).expanduser())
        bibliography = CitationStylesBibliography(
            CitationStylesStyle(named, validate=False), CiteProcJSON([item]), formatter.plain
        )
        bibliography.register(Citation([CitationItem("article")]))
        (line,) = bibliography.bibliography()
    except (OSError, ValueError, RuntimeError, KeyError, AttributeError, TypeError, lxml.etree.LxmlError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else type(error).__name__
        raise DatelineError(
            f"The citation style {style} cannot be used ({reason}): name a .csl file, harvard or nothing under "
            "[notes] citation."
        ) from error
    return displayable(" ".join(str(line).split()))
