"""The answers of a claim group: the facts that say the same, in the articles' words, and where each comes from."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.linking.claims.place_pair import PlacePair
from reader.linking.entities.name_keys import fold
from reader.model import Answer, Comparator, Quantity, Role, Verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.linking.claims.answer_verdict import Judgement
    from reader.linking.claims.claim import Claim

_ARTICLES = re.compile(r"^(?:the|a|an)\s+", re.IGNORECASE)
_PRONOUNS = frozenset(("he", "she", "they", "it", "we", "i", "who", "which", "that", ""))


def answers(
    members: Sequence[Claim],
    judged: Mapping[PlacePair, Judgement],
    origins: Mapping[int, str],
) -> tuple[Answer, ...]:
    """The answers of a group, the one that most sources give first. `origins`: the origin of each member by place."""
    parts: list[list[int]] = []
    for place in range(len(members)):
        part = next((part for part in parts if _belongs(members, judged, part, place)), None)
        if part is None:
            parts.append([place])
        else:
            part.append(place)
    found = [_answer(members, part, origins) for part in parts]
    return tuple(sorted(found, key=lambda answer: (-len(answer.origins), -len(answer.facts), answer.facts)))


def _belongs(members: Sequence[Claim], judged: Mapping[PlacePair, Judgement], part: Sequence[int], place: int) -> bool:
    """Whether a claim says what those of a part say: as far as it was compared with them, else by its own value."""
    verdicts = [judgement.verdict for first in part if (judgement := judged.get(PlacePair(first, place))) is not None]
    if verdicts:
        return all(verdict is Verdict.CORROBORATED for verdict in verdicts)
    return any(_is_same(members[first], members[place]) for first in part)


def _is_same(one: Claim, two: Claim) -> bool:
    if isinstance(one.fact, Quantity) and isinstance(two.fact, Quantity):
        return _bounds(one.fact) == _bounds(two.fact)
    return one.said.casefold() == two.said.casefold()


def _bounds(fact: Quantity) -> tuple[float, float | None, Comparator]:
    return (fact.value, fact.high, fact.comparator)


def _answer(members: Sequence[Claim], part: Sequence[int], origins: Mapping[int, str]) -> Answer:
    said = [members[place].said for place in part]
    offices = [_office(fact) for place in part if isinstance(fact := members[place].fact, Role)]
    if len(offices) == len(said) and len({claim.about for claim in members}) == 1:
        said = offices  # it is asked what office a person holds, not who holds it
    days = [day[:10] for place in part if (day := members[place].published)]
    return Answer(
        text=max(said, key=lambda text: (said.count(text), -len(text), text)),
        facts=tuple(part),
        origins=tuple(dict.fromkeys(origins[place] for place in part)),
        since=min(days, default=None),
    )


def _office(fact: Role) -> str:
    """The office, as it is held now or was."""
    return f"former {fact.role}" if fact.former and not fold(fact.role).startswith("former ") else fact.role


def origins_of(members: Sequence[Claim], copies: Mapping[str, str], sentences: Sequence[str]) -> dict[int, str]:
    """Where each claim comes from: the source that it names, else the report in which its sentence stands first.

    `copies`: for an article that copies others one id for all of them. `sentences`: the evidence of each claim, folded.
    """
    found: dict[int, str] = {}
    first_with: dict[str, str] = {}
    for place, claim in enumerate(members):
        named = _ARTICLES.sub("", " ".join(claim.source.split()))
        article = claim.reference.article
        own = copies.get(article, claim.outlet or article)
        origin = named if fold(named) not in _PRONOUNS else own
        origin = first_with.setdefault(sentences[place], origin)
        found[place] = first_with.setdefault(f"={fold(origin)}", origin)
    return found


def count_origins(found: Iterable[Answer]) -> int:
    """How many origins agree on the answer that most of them give."""
    return max((len(answer.origins) for answer in found), default=1)
