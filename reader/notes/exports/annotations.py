"""Notes as annotations: JSON-LD after the W3C Web Annotation Data Model, and the JSON that Hypothesis exports.

The W3C counts a text position in code points, as Dateline does; Hypothesis counts UTF-16 code units, so its offsets are
converted where the article's text is at hand, and left out where it is not. What the model has no word for (facts,
marks, kinds of highlight) stands under names of Dateline's own, which other programs ignore.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeAlias

from reader.model import EntityTarget, FactTarget, NoteState, PassageTarget
from reader.notes.exports.filled_in import has_place
from reader.notes.notes_search import kind_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Anchor, ArticleHeading, Note

Json: TypeAlias = "dict[str, object]"

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
OWN = "dateline"
OWN_CONTEXT = {OWN: {"@id": "urn:dateline:terms", "@type": "@json"}, "assessing": "http://www.w3.org/ns/oa#assessing"}
"""What the W3C's context does not say: our own terms, and a motivation of its vocabulary that it leaves out."""
NOTE_PREFIX = "urn:dateline:note:"
ARTICLE_PREFIX = "urn:dateline:article:"
ENTITY_PREFIX = "urn:dateline:entity:"


def as_jsonld(notes: Sequence[Note], headings: Mapping[str, ArticleHeading]) -> str:
    """An annotation page with one annotation a note."""
    items = [_annotation(note, headings.get(note.article or "")) for note in notes]
    page = {"@context": [CONTEXT, OWN_CONTEXT], "type": "AnnotationPage", "items": items}
    return json.dumps(page, ensure_ascii=False, indent=2) + "\n"


def as_hypothesis(notes: Sequence[Note], headings: Mapping[str, ArticleHeading], texts: Mapping[str, str]) -> str:
    """The notes on articles that have a URL, as Hypothesis knows them by it. `texts`: of articles that are known."""
    rows = []
    for note in notes:
        heading = headings.get(note.article or "")
        if heading is not None and heading.url:
            rows.append(_hypothesis_row(note, heading, texts.get(heading.id)))
    return json.dumps({"total": len(rows), "rows": rows}, ensure_ascii=False, indent=2) + "\n"


def utf16_offset(text: str, place: int) -> int:
    """How many UTF-16 code units stand before the code point at `place`."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def code_point_offset(text: str, units: int) -> int:
    """The code point that begins at (or contains) the given UTF-16 code unit."""
    before = text.encode("utf-16-le", "surrogatepass")[: 2 * units]
    return len(before.decode("utf-16-le", "ignore"))


def _annotation(note: Note, heading: ArticleHeading | None) -> Json:
    bodies: list[Json] = []
    if note.body:
        bodies.append({"type": "TextualBody", "value": note.body, "format": "text/markdown", "purpose": "commenting"})
    bodies += [{"type": "TextualBody", "value": tag, "purpose": "tagging"} for tag in note.tags]
    annotation: Json = {
        "id": NOTE_PREFIX + note.id,
        "type": "Annotation",
        "motivation": "assessing" if note.mark else "commenting" if note.body else "highlighting",
        "created": note.created,
        "modified": note.updated,
        **({"body": bodies} if bodies else {}),
        "target": _target(note, heading),
        OWN: {"note": note.id, **_own_terms(note, heading)},
    }
    return annotation


def _target(note: Note, heading: ArticleHeading | None) -> Json:
    target = note.target
    if isinstance(target, EntityTarget):
        return {"source": ENTITY_PREFIX + target.entity}
    source = heading.url if heading and heading.url else ARTICLE_PREFIX + (note.article or "")
    if not isinstance(target, PassageTarget | FactTarget):
        return {"source": source}
    anchor = target.anchor
    selectors = [_quote_selector(anchor)]
    if has_place(note):
        selectors.append({"type": "TextPositionSelector", "start": anchor.start, "end": anchor.end})
    return {"source": source, "selector": selectors}


def _quote_selector(anchor: Anchor) -> Json:
    return {"type": "TextQuoteSelector", "exact": anchor.exact, "prefix": anchor.prefix, "suffix": anchor.suffix}


def _own_terms(note: Note, heading: ArticleHeading | None) -> Json:
    terms: Json = {"kind": kind_of(note)}
    if heading is not None:
        written = asdict(heading)
        terms["article"] = {key: value for key, value in written.items() if value is not None}
    if isinstance(note.target, EntityTarget):
        terms["entity"] = {"id": note.target.entity, "name": note.target.name}
    if isinstance(note.target, FactTarget):
        terms["fact"] = str(note.target.fact)
    if isinstance(note.target, PassageTarget | FactTarget) and note.target.anchor.now is not None:
        terms["now"] = note.target.anchor.now
    if note.mark is not None:
        terms["mark"] = note.mark
    if note.highlight is not None:
        terms["highlight"] = note.highlight
    if note.state is not NoteState.FOUND:
        terms["state"] = str(note.state)
    if note.about is not None:
        answers = [{"outlet": answer.outlet, "value": answer.value} for answer in note.about.answers]
        terms["about"] = {"question": note.about.question, "answers": answers}
    return terms


def spoken(note: Note) -> str:
    """A note's words for programs that know but one text: with the question that it is on, and the answers."""
    return "\n\n".join(filter(None, (note.body, _asked(note))))


def unspoken(note: Note) -> str:
    """The note's own words, where its body is what `spoken` makes of it."""
    asked = _asked(note)
    return note.body.removesuffix(asked).removesuffix("\n\n") if asked and note.body.endswith(asked) else note.body


def _asked(note: Note) -> str:
    if note.about is None:
        return ""
    answers = [f"- {answer.outlet}: {answer.value}" for answer in note.about.answers]
    return "\n".join([f"**{note.about.question}**", "", *answers]).rstrip()


def _hypothesis_row(note: Note, heading: ArticleHeading, text: str | None) -> Json:
    target: Json = {"source": heading.url}
    if isinstance(note.target, PassageTarget | FactTarget):
        anchor = note.target.anchor
        selectors = [_quote_selector(anchor)]
        if text is not None and has_place(note):
            start, end = utf16_offset(text, anchor.start), utf16_offset(text, anchor.end)
            selectors.append({"type": "TextPositionSelector", "start": start, "end": end})
        target["selector"] = selectors
    return {
        "id": note.id,
        "created": note.created,
        "updated": note.updated,
        "uri": heading.url,
        "text": spoken(note),
        "tags": list(note.tags),
        "target": [target],
        "document": {"title": [heading.title]},
        OWN: {"note": note.id, **_own_terms(note, heading)},
    }
