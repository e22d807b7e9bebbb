"""Relations: who did what to whom, in words of the sentence.

Each clause gives one relation for each of its objects and for each prepositional phrase of the verb or of an object.
The preposition belongs to the relation: `Russia | deployed peacekeepers to | the region`. Negation and modal words
stay. Where a passive names who acts, the active relation is given beside it: `the deal | was signed by | Aliyev` and
`Aliyev | signed | the deal`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.analysis.facts.phrases import joined, members, noun_phrase, without_marks
from reader.analysis.facts.polarity import is_denied_noun, is_disowned, qualifiers, shared_denial
from reader.analysis.facts.self_contained import line
from reader.analysis.facts.syntax import has_parse, sentence_range
from reader.analysis.facts.verb_groups import (
    OBJECT_LINKS,
    RELATIVE_TAGS,
    SUBJECT_LINKS,
    clause_subject,
    is_called_for,
    is_purpose,
    is_told_anew,
    object_before,
    verb_group,
    verb_words,
)
from reader.language import load
from reader.language.word_lists import Relations
from reader.model import BlockKind, Form, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.analysis.parsed_document import ParsedDocument, Section
    from reader.analysis.parsed_text import Token
    from reader.model import Entity, Mention

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
DEEP = 3
"""How many prepositional phrases inside each other are followed."""
LONGEST = 100
"""Subjects, relations and objects of more words than so many tell nobody anything."""
_VERBS = ("VERB", "AUX")
_NO_CLAUSES = frozenset(("aux", "auxpass", "amod", "compound"))
_FINITE = ("VBD", "VBZ", "VBP", "MD")


class Triple(NamedTuple):
    """Tokens of subject, relation and object, each in the order in which they are read."""

    subject: list[Token]
    relation: list[Token]
    object: list[Token]


def find_relations(
    document: ParsedDocument, mentions: Sequence[Mention], entities: Sequence[Entity]
) -> tuple[Relation, ...]:
    """The relations of an article in text order."""
    lists = load(Relations, document.language)
    asides = frozenset(lists.asides if lists is not None else ())
    names = {entity.id: entity.name for entity in entities}
    persons = {
        mention.start: names[mention.entity]
        for mention in mentions
        if mention.form is Form.PRONOUN and mention.label == "PERSON" and mention.entity in names
    }
    found: list[Relation] = []
    for section in document.sections:
        if section.kind in READ and has_parse(section.doc):
            found += _section_relations(section, asides, persons)
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.end)))


def _section_relations(section: Section, asides: frozenset[str], persons: Mapping[int, str]) -> Iterator[Relation]:
    """`persons`: the names that pronouns stand for, by their place in the article."""
    seen: set[tuple[str, str, str]] = set()
    verbs = [token for token in section.doc.tokens if token.pos_ in _VERBS and token.dep_ not in _NO_CLAUSES]
    for token in verbs:
        for triple in _triples(token, asides):
            if max(map(len, triple)) > LONGEST:
                continue
            words = (joined(triple.subject), joined(triple.relation), joined(triple.object))
            if not all(words) or words in seen:
                continue
            seen.add(words)
            places = [token.i for tokens in triple for token in tokens]
            first, last = section.doc.tokens[min(places)], section.doc.tokens[max(places)]
            start, end = first.idx, last.idx + len(last.text)
            name = persons.get(section.offset + triple.subject[0].idx) if len(triple.subject) == 1 else None
            said = line(token, *triple, name) if _is_tensed(triple) else ""
            yield Relation(
                section.offset + start,
                section.offset + end,
                sentence_range(section, start, end),
                *words,
                line=said,
                self_contained=bool(said),
            )


def _is_tensed(triple: Triple) -> bool:
    """Whether a clause tells a relation, and no participle or infinitive: `ships | built by | the firm`."""
    first = triple.relation[0]
    hangs = any(token.dep_ == "acl" for token in triple.relation) or first.tag_ in ("TO", "VBG")
    return not hangs or any(token.tag_ in _FINITE for token in triple.relation)


def _triples(verb: Token, asides: frozenset[str]) -> Iterator[Triple]:
    """The relations that a verb states."""
    subject = clause_subject(verb)
    if subject is None or is_disowned(verb):
        return
    relation = verb_group(verb)
    antecedent = object_before(verb)
    found = False
    for words in _each(subject):
        if antecedent is not None:
            yield Triple(words, relation, without_marks(noun_phrase(antecedent)))
        for triple in (*_of_objects(words, relation, verb), *_of_phrases(words, relation, verb, asides)):
            found = True
            yield triple
        if not found and antecedent is None:
            yield from _of_nothing(words, relation, verb, subject)
    yield from _active(verb, subject)


def _each(head: Token) -> Iterator[list[Token]]:
    """The members of a subject or object, each in its words; where all are denied, all together."""
    denied = shared_denial(head)
    if denied is not None:
        yield without_marks(denied)
        return
    for member in members(head):
        yield without_marks(noun_phrase(member))


def _of_nothing(subject: list[Token], relation: list[Token], verb: Token, head: Token) -> Iterator[Triple]:
    """What did not happen, where no object tells of it: `No arrests | were | made`, `Holm | has not been | charged`."""
    passive = any(child.dep_ == "auxpass" for child in verb.children) and relation[-1] == verb
    denied = is_denied_noun(head) or any(child.dep_ == "neg" for child in verb.children)
    if passive and denied and all(token.head == verb for token in relation):
        yield Triple(subject, relation[:-1], [verb])


def _of_objects(subject: list[Token], relation: list[Token], verb: Token) -> Iterator[Triple]:
    for child in verb.children:
        if child.i < verb.i:
            continue
        if child.dep_ in OBJECT_LINKS and child.pos_ != "ADP":
            for words in _each(child):
                yield Triple(subject, relation, words)
            for member in members(child):
                yield from _inside(subject, [*relation, *_short(member)], member)
                for clause in member.children:
                    if clause.dep_ in ("acl", "relcl") and is_purpose(clause):
                        yield from _of_objects(subject, [*relation, *_short(member), *verb_words(clause)], clause)
        elif child.dep_ == "acomp":
            yield Triple(subject, relation, _short(child))
            yield from _inside(subject, [*relation, *_short(child)], child)
        elif (
            verb.pos_ == "VERB"
            and verb.lemma_ != "become"
            and (child.dep_ == "ccomp" or is_called_for(child))
            and not is_told_anew(child, verb)
        ):
            yield Triple(subject, relation, without_marks(list(child.subtree)))


def _of_phrases(subject: list[Token], relation: list[Token], verb: Token, asides: frozenset[str]) -> Iterator[Triple]:
    """Prepositional phrases and times of the clause; the relation holds the object that they come on top of."""
    first = next((c for c in verb.children if _is_object(c, verb)), None) or object_before(verb)
    relation = [*relation, *_short(first)] if first is not None else relation
    for child in verb.children:
        if child.dep_ in ("prep", "agent") and child.lower_ != "according" and not _is_aside(child, verb, asides):
            for prepositions, below in _objects_of(child):
                yield Triple(subject, [*relation, *prepositions], without_marks(noun_phrase(below)))
                yield from _inside(subject, [*relation, *prepositions, *_short(below)], below)
            yield from _of_action(subject, relation, child)
        elif (
            child.dep_ == "advcl"
            and child.i > verb.i
            and is_purpose(child)
            and (first is not None or verb.lemma_ != "be")
        ):
            yield from _of_objects(subject, [*relation, *verb_words(child)], child)
        elif child.dep_ == "npadvmod" and not _is_fronted_time(child, verb):
            yield Triple(subject, relation, without_marks(noun_phrase(child)))


def _active(verb: Token, subject: Token) -> Iterator[Triple]:
    """`A deal was signed by X`: X signed a deal."""
    agent = next((child for child in verb.children if child.dep_ == "agent"), None)
    if agent is None or verb.dep_ in ("acl", "xcomp"):
        return
    helpers = [c for c in verb.children if c.dep_ == "neg" or (c.dep_ == "aux" and c.lemma_ not in ("be", "have"))]
    for _, actor in _objects_of(agent):
        relation = sorted([*helpers, verb], key=lambda token: token.i)
        yield Triple(without_marks(noun_phrase(actor)), relation, without_marks(noun_phrase(subject)))


def _inside(subject: list[Token], relation: list[Token], noun: Token, depth: int = 1) -> Iterator[Triple]:
    """What the prepositional phrases of an object add: `lead a mission to | Poland`."""
    if depth > DEEP:
        return
    for child in noun.children:
        if child.dep_ != "prep" or child.i < noun.i:
            continue
        yield from _of_action(subject, relation, child)
        for prepositions, below in _objects_of(child):
            yield Triple(subject, [*relation, *prepositions], without_marks(noun_phrase(below)))
            yield from _inside(subject, [*relation, *prepositions, *_short(below)], below, depth + 1)


def _of_action(subject: list[Token], relation: list[Token], preposition: Token) -> Iterator[Triple]:
    """What is done behind a preposition: `voted in favor of recognizing | its independence`."""
    for action in preposition.children:
        if action.dep_ != "pcomp" or action.pos_ != "VERB":
            continue
        own = next((child for child in action.children if child.dep_ in SUBJECT_LINKS), None)
        if own is not None:
            yield Triple(subject, [*relation, preposition], without_marks(list(action.subtree)))
            continue
        yield from _of_objects(subject, [*relation, preposition, *verb_words(action)], action)


def _is_fronted_time(noun: Token, verb: Token) -> bool:
    """Whether a time stands behind a preposition or a hyphen in front of its clause: `In mid-March the river froze`."""
    before = noun.doc[noun.left_edge.i - 1] if noun.left_edge.i else None
    return noun.i < verb.i and before is not None and (before.pos_ == "ADP" or before.text == "-")


def _objects_of(preposition: Token) -> Iterator[tuple[list[Token], Token]]:
    """The nouns behind a preposition, with its words where it has several (`because of`)."""
    for child in preposition.children:
        if child.dep_ == "pobj" and child.tag_ not in RELATIVE_TAGS:
            for member in members(child):
                yield [*qualifiers(preposition), preposition], member
        elif child.dep_ == "prep" or (child.dep_ == "pcomp" and child.pos_ == "ADP"):
            for prepositions, below in _objects_of(child):
                yield [preposition, *prepositions], below


def _is_object(child: Token, verb: Token) -> bool:
    return child.i > verb.i and child.pos_ != "ADP" and (child.dep_ in OBJECT_LINKS or child.dep_ == "acomp")


def _is_aside(preposition: Token, verb: Token, asides: frozenset[str]) -> bool:
    """`For example`, `in fact`: words to the reader."""
    words = preposition.doc[preposition.i : preposition.i + 2].text.lower()
    return preposition.i < verb.i and words in asides


def _short(head: Token) -> list[Token]:
    return without_marks(noun_phrase(head, prepositions=False))
