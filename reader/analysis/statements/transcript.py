"""Lines of a conversation: `Mara Voigt: I was tired of the rows.`"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from reader.model import Range, Statement, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.analysis.parsed_document import Section
    from reader.analysis.statements.speakers import Mentions

_LABELLED = re.compile(r"(?P<name>[^\W\d_][^\d:;,.!?\n\"“”]*(?:\.[^\d:;,!?\n\"“”]+)?): +(?=[^\s\"“‘'])")
LONGEST_NAME = 5
"""Words that stand for who speaks in front of a colon, at most."""
FEWEST_LINES = 2
"""So many labelled paragraphs make a conversation."""


def transcript_statements(sections: Sequence[Section], mentions: Mentions) -> Iterator[Statement]:
    """What is said in paragraphs that begin with who speaks, where several do so and name persons or come again."""
    lines = [(section, match) for section in sections if (match := _label(section)) is not None]
    if len(lines) < FEWEST_LINES:
        return
    often = Counter(match["name"].strip() for _, match in lines)
    for section, match in lines:
        name = match["name"].strip()
        mention = mentions.over(section.offset + match.start("name"), section.offset + match.end("name"))
        is_person = mention is not None and mention.label == "PERSON"
        if often[name] < FEWEST_LINES and not is_person:
            continue
        length = len(section.doc.text.rstrip())
        yield Statement(
            start=section.offset + match.end(),
            end=section.offset + length,
            evidence=Range(section.offset, section.offset + length),
            speaker=name,
            speaker_range=Range(section.offset + match.start("name"), section.offset + match.end("name")),
            cue=None,
            style=Style.DIRECT,
            speaker_entity=mention.entity if mention is not None else None,
        )


def _label(section: Section) -> re.Match[str] | None:
    match = _LABELLED.match(section.doc.text)
    if match is None:
        return None
    words = match["name"].split()
    named = len(words) <= LONGEST_NAME and all(
        word[0].isupper() or word in ("of", "the", "de", "van") for word in words
    )
    return match if named else None
