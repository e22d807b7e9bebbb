"""An article with its analysis as spaCy's `Doc`: for `DocBin`, displaCy, and whatever is trained on such."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from reader.model import Form

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from spacy.language import Language
    from spacy.tokens import Doc

    from reader.model import Analysis, Article


def doc_of(article: Article, analysis: Analysis) -> Doc:
    """Names as `doc.ents` with their entity's id as `kb_id_`; in `doc.spans` all `mentions`, and the `facts` by kind.

    Tokens are those of the language's own tokenizer; where a name ends inside one, the whole token is taken. The
    article's id, title, source and day are in `doc.user_data["article"]`.
    """
    from spacy.util import filter_spans

    doc = _tokenizer(article.language or "en")(article.text)
    doc.user_data["article"] = {
        "id": article.id,
        "title": article.title,
        "source": article.source,
        "published": article.published,
    }
    mentions, names = [], []
    for mention in analysis.mentions:
        span = doc.char_span(mention.start, mention.end, mention.label, kb_id=mention.entity, alignment_mode="expand")
        if span is not None:
            mentions.append(span)
            if mention.form is Form.NAME:
                names.append(span)
    facts = [
        span
        for fact in analysis.facts
        if (span := doc.char_span(fact.start, fact.end, str(fact.kind).upper(), alignment_mode="expand")) is not None
    ]
    doc.set_ents(filter_spans(names))
    doc.spans["mentions"], doc.spans["facts"] = mentions, facts
    return doc


def write_docs(target: Path, docs: Iterable[Doc]) -> int:
    """Write documents to one file of spaCy's binary format; how many there were."""
    from spacy.tokens import DocBin

    bundle = DocBin(store_user_data=True)
    count = 0
    for doc in docs:
        bundle.add(doc)
        count += 1
    bundle.to_disk(target)
    return count


@cache
def _tokenizer(code: str) -> Language:
    import spacy

    try:
        return spacy.blank(code.split("-", maxsplit=1)[0].split("_", maxsplit=1)[0].lower())
    except ImportError:  # a language that spaCy has no tokenizer for
        return spacy.blank("xx")
