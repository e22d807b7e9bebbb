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
from reader.analysis.facts.syntax import has_parse, sentence_range
from reader.analysis.statements.reporting_words import reporting_words
from reader.language import load
from reader.language.word_lists import Relations
from reader.model import BlockKind, Relation

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Token

    from reader.analysis.parsed_document import ParsedDocument, Section

READ = frozenset((BlockKind.BODY, BlockKind.CAPTION, BlockKind.HEADLINE))
DEEP = 3
"""How many prepositional phrases inside each other are followed."""
LONGEST = 100
"""Subjects, relations and objects of more words than so many tell nobody anything."""
_SUBJECTS = frozenset(("nsubj", "nsubjpass", "expl"))
_OBJECTS = frozenset(("dobj", "attr", "oprd", "dative"))
_RELATIVE = ("WDT", "WP", "WP$")
_FINITE = ("VBD", "VBZ", "VBP", "MD")
_HELPERS = frozenset(("aux", "auxpass"))


class Triple(NamedTuple):
    """Tokens of subject, relation and object, each in the order in which they are read."""

    subject: list[Token]
    relation: list[Token]
    object: list[Token]


def find_relations(document: ParsedDocument) -> tuple[Relation, ...]:
    """The relations of an article in text order."""
    lists = load(Relations, document.language)
    asides = frozenset(lists.asides if lists is not None else ())
    found: list[Relation] = []
    for section in document.sections:
        if section.kind in READ and has_parse(section.doc):
            found += _section_relations(section, asides)
    return tuple(sorted(found, key=lambda relation: (relation.start, relation.end)))


def _section_relations(section: Section, asides: frozenset[str]) -> Iterator[Relation]:
    seen: set[tuple[str, str, str]] = set()
    for token in section.doc:
        for triple in _triples(token, asides):
            if max(map(len, triple)) > LONGEST:
                continue
            words = (joined(triple.subject), joined(triple.relation), joined(triple.object))
            if not all(words) or words in seen:
                continue
            seen.add(words)
            tokens = [*triple.subject, *triple.relation, *triple.object]
            start = min(token.idx for token in tokens)
            end = max(token.idx + len(token.text) for token in tokens)
            place = sentence_range(section, start, end)
            yield Relation(section.offset + start, section.offset + end, place, *words, tensed=_is_tensed(triple))


def _is_tensed(triple: Triple) -> bool:
    """Whether a clause tells a relation, and no participle or infinitive: `ships | built by | the firm`."""
    hangs = any(token.dep_ == "acl" for token in triple.relation) or triple.relation[0].tag_ == "TO"
    return not hangs or any(token.tag_ in _FINITE for token in triple.relation)


def _triples(verb: Token, asides: frozenset[str]) -> Iterator[Triple]:
    """The relations that a verb states."""
    if verb.pos_ not in ("VERB", "AUX") or verb.dep_ in ("aux", "auxpass", "amod", "compound"):
        return
    subject = _subject(verb)
    if subject is None or is_disowned(verb):
        return
    relation = _verb_group(verb)
    antecedent = _object_before(verb)
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
        if child.dep_ in _OBJECTS and child.pos_ != "ADP":
            for words in _each(child):
                yield Triple(subject, relation, words)
            for member in members(child):
                yield from _inside(subject, [*relation, *_short(member)], member)
                for clause in member.children:
                    if clause.dep_ in ("acl", "relcl") and _is_purpose(clause):
                        yield from _of_objects(subject, [*relation, *_short(member), *_action(clause)], clause)
        elif child.dep_ == "acomp":
            yield Triple(subject, relation, _short(child))
            yield from _inside(subject, [*relation, *_short(child)], child)
        elif (
            verb.pos_ == "VERB" and not _is_told_anew(child, verb) and (child.dep_ == "ccomp" or _is_called_for(child))
        ):
            yield Triple(subject, relation, without_marks(list(child.subtree)))


def _of_phrases(subject: list[Token], relation: list[Token], verb: Token, asides: frozenset[str]) -> Iterator[Triple]:
    """Prepositional phrases and times of the clause; the relation holds the object that they come on top of."""
    first = next((c for c in verb.children if _is_object(c, verb)), None) or _object_before(verb)
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
            and _is_purpose(child)
            and (first is not None or verb.lemma_ != "be")
        ):
            yield from _of_objects(subject, [*relation, *_action(child)], child)
        elif child.dep_ == "npadvmod":
            yield Triple(subject, relation, without_marks(noun_phrase(child)))


def _object_before(verb: Token) -> Token | None:
    """What a relative clause is about, where it is the clause's object: `the regions (that) it held`."""
    if verb.dep_ != "relcl" or verb.pos_ != "VERB" or verb.head.pos_ not in ("NOUN", "PROPN"):
        return None
    own = next((child for child in verb.children if child.dep_ == "nsubj"), None)
    if own is None or own.tag_ in _RELATIVE or any(child.dep_ == "auxpass" for child in verb.children):
        return None
    filled = [child for child in verb.children if child.dep_ in (*_OBJECTS, "ccomp", "xcomp", "acomp")]
    stranded = any(child.dep_ == "prep" and not list(child.children) for child in verb.children)
    where = any(child.tag_ == "WRB" for child in verb.children)
    if stranded or where or any(child.tag_ not in (*_RELATIVE, "IN") for child in filled):
        return None
    prepositions = [child for child in verb.children if child.dep_ == "prep"]
    taken = any(below.tag_ in _RELATIVE for preposition in prepositions for below in preposition.children)
    return None if taken else verb.head


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
        own = next((child for child in action.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            yield Triple(subject, [*relation, preposition], without_marks(list(action.subtree)))
            continue
        yield from _of_objects(subject, [*relation, preposition, *_action(action)], action)


def _objects_of(preposition: Token) -> Iterator[tuple[list[Token], Token]]:
    """The nouns behind a preposition, with its words where it has several (`because of`)."""
    for child in preposition.children:
        if child.dep_ == "pobj" and child.tag_ not in _RELATIVE:
            for member in members(child):
                yield [*qualifiers(preposition), preposition], member
        elif child.dep_ == "prep" or (child.dep_ == "pcomp" and child.pos_ == "ADP"):
            for prepositions, below in _objects_of(child):
                yield [preposition, *prepositions], below


def _is_told_anew(clause: Token, verb: Token) -> bool:
    """Whether a colon stands between a verb that says nothing and a clause: `the group will sue: "This is wrong"`."""
    reporting = reporting_words(verb.doc.lang_)
    if reporting is not None and reporting.may_quote(verb.lemma_.lower()):
        return False
    return any(token.text == ":" for token in verb.doc[verb.i : clause.left_edge.i])


def _is_purpose(clause: Token) -> bool:
    """`To set up a center`: an infinitive whose subject is that of the clause above."""
    has_to = any(child.tag_ == "TO" for child in clause.children)
    return clause.tag_ == "VB" and has_to and not any(child.dep_ in _SUBJECTS for child in clause.children)


def _action(verb: Token) -> list[Token]:
    """A verb with its own helpers, negation and particle."""
    return sorted([*_own_words(verb), verb], key=lambda token: token.i)


def _is_object(child: Token, verb: Token) -> bool:
    return child.i > verb.i and child.pos_ != "ADP" and (child.dep_ in _OBJECTS or child.dep_ == "acomp")


def _is_aside(preposition: Token, verb: Token, asides: frozenset[str]) -> bool:
    """`For example`, `in fact`: words to the reader."""
    words = preposition.doc[preposition.i : preposition.i + 2].text.lower()
    return preposition.i < verb.i and words in asides


def _short(head: Token) -> list[Token]:
    return without_marks(noun_phrase(head, prepositions=False))


def _verb_group(verb: Token) -> list[Token]:
    """A verb with its helpers, negation and particle, behind the verbs that it hangs on: `is expected to begin`."""
    group = _action(verb)
    while verb.dep_ == "xcomp" and verb.head.pos_ in ("VERB", "AUX") and not _controls_by_object(verb.head):
        verb = verb.head
        group = [*_action(verb), *group]
    return group


def _is_called_for(clause: Token) -> bool:
    """`called for France to be excluded`: a clause with a subject of its own behind `for`."""
    first = clause.left_edge
    has_to = any(child.tag_ == "TO" for child in clause.children)
    return clause.dep_ == "advcl" and has_to and first.lower_ == "for" and first.dep_ == "mark"


def _own_words(verb: Token) -> Sequence[Token]:
    own = [child for child in verb.children if child.dep_ in _HELPERS or child.dep_ in ("neg", "prt")]
    own += [token for token in qualifiers(verb) if token not in own]
    shares = verb.dep_ == "conj" and verb.tag_ == verb.head.tag_ and verb.tag_ in ("VBN", "VB")
    if shares and not any(child.dep_ in _HELPERS or child.dep_ in _SUBJECTS for child in verb.children):
        own += [child for child in verb.head.children if child.dep_ in _HELPERS]
    return own


def _controls_by_object(verb: Token) -> bool:
    """`Asked him to leave`: the object acts in what follows."""
    return any(child.dep_ == "dobj" for child in verb.children)


def _subject(verb: Token) -> Token | None:
    """Who acts: the verb's own subject, the one it shares, or the noun that the clause hangs on."""
    while True:
        own = next((child for child in verb.children if child.dep_ in _SUBJECTS), None)
        if own is not None:
            relative = own.tag_ in _RELATIVE
            return (verb.head if verb.dep_ == "relcl" else None) if relative else own
        if verb.dep_ == "xcomp" and _controls_by_object(verb.head):
            return next(child for child in verb.head.children if child.dep_ == "dobj")
        if verb.dep_ == "acl" and verb.tag_ in ("VBN", "VBD", "VBG"):
            return verb.head
        if verb.dep_ not in ("conj", "xcomp") or verb.head == verb:
            return None
        verb = verb.head
