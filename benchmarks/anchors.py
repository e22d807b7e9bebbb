"""How often a note finds its passage again after its article was edited, and how often it lands in a wrong place.

    python benchmarks/anchors.py [FOLDER or JSON Lines file with articles]

Every trial takes an article, a passage of it (a word, a phrase, a sentence) and an edit of which the true outcome is
known, since each code point carries the place that it came from.
"""

from __future__ import annotations

import json
import random
import re
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from reader.model import NoteState
from reader.notes import find, make_anchor

SEEDS = Path(__file__).resolve().parent.parent / "seeds"
TRIALS = 4000

Draft = list[tuple[str, int]]
"""Code points with their places in the text before the edit; -1 for those that the edit wrote."""


@dataclass(frozen=True)
class Trial:
    """A passage of `old`, and where `new` has it: None where its words are gone.

    `gap`: what stands in `new` between the passage's old neighbours, where these are left and next to each other.
    """

    old: str
    new: str
    start: int
    end: int
    truth: tuple[int, int] | None
    gap: tuple[int, int]


def articles(source: Path) -> list[str]:
    """Texts of some length out of a folder of text files or a JSON Lines file."""
    if source.is_dir():
        texts = [path.read_text("utf-8", errors="replace") for path in sorted(source.rglob("*.txt"))]
    else:
        texts = [json.loads(line)["text"] for line in source.read_text("utf-8").splitlines()]
    return [text for text in texts if len(text) > 600]


def passage(text: str, size: str, chance: random.Random) -> tuple[int, int]:
    """A word, a phrase of three to eight words, or a sentence."""
    if size == "sentence":
        found = [match.span() for match in re.finditer(r"[^.!?\n]{20,300}[.!?]", text)]
        if found:
            return chance.choice(found)
    words = [match.span() for match in re.finditer(r"\w+", text)]
    first = chance.randrange(len(words) - 8)
    last = first + (0 if size == "word" else chance.randint(2, 7))
    return words[first][0], words[last][1]


def typing(draft: Draft, spots: list[int], share: float, chance: random.Random) -> None:
    """Single letters replaced, put in and taken out, at up to `share` of the places in `spots`."""
    for spot in sorted(chance.sample(spots, int(len(spots) * share)), reverse=True):
        letter = chance.choice("etaoinshrdlu ,.")
        match chance.randrange(3):
            case 0:
                draft[spot] = (letter, -1)
            case 1:
                draft.insert(spot, (letter, -1))
            case _:
                del draft[spot]


def rewording(draft: Draft, spots: list[int], share: float, words: list[str], chance: random.Random) -> None:
    """Whole words replaced, put in and taken out, until `share` of the places in `spots` are touched."""
    allowed = set(spots)
    text = "".join(character for character, _ in draft)
    found = [m.span() for m in re.finditer(r"\w+", text) if all(i in allowed for i in range(*m.span()))]
    budget = int(len(spots) * share)
    chosen = []
    for span in chance.sample(found, len(found)):
        if budget <= 0:
            break
        chosen.append(span)
        budget -= span[1] - span[0]
    for start, end in sorted(chosen, reverse=True):
        fresh: Draft = [(character, -1) for character in chance.choice(words)]
        match chance.randrange(3):
            case 0:
                draft[start:end] = fresh
            case 1:
                draft[start:start] = [*fresh, (" ", -1)]
            case _:
                del draft[start:end]


def paragraphs(draft: Draft, keep: set[int], share: float, others: list[str], chance: random.Random) -> None:
    """Sentences taken out, put in (foreign ones, and the article's own once more) and changed in order."""
    text = "".join(character for character, _ in draft)
    spans = [match.span() for match in re.finditer(r"[^.!?\n]+[.!?]?\s*|\n+", text)]
    budget = int(len(draft) * share)
    pieces = [draft[start:end] for start, end in spans]
    while budget > 0:
        place = chance.randrange(len(pieces))
        touched = any(origin in keep for _, origin in pieces[place])
        match chance.randrange(4):
            case 0 if not touched and len(pieces) > 3:
                budget -= len(pieces.pop(place))
            case 1:
                source = chance.choice([*others, text] if text in others else others)
                foreign = chance.choice(re.findall(r"[^.!?\n]+[.!?]\s*", source) or ["More.\n"])
                pieces.insert(place, [(character, -1) for character in foreign])
                budget -= len(foreign)
            case 2:
                piece = pieces.pop(place)
                pieces.insert(chance.randrange(len(pieces) + 1), piece)
                budget -= len(piece)
            case _:
                budget -= 20
    draft[:] = [pair for piece in pieces for pair in piece]


def trial(texts: list[str], edit: str, inside: float, size: str, chance: random.Random) -> Trial:
    """One article edited: up to 10 % outside the passage; `inside` of the passage too (1: it is deleted)."""
    old = chance.choice(texts)
    start, end = passage(old, size, chance)
    anchor = make_anchor(old, start, end)
    start, end = anchor.start, anchor.end
    draft: Draft = [(character, place) for place, character in enumerate(old)]
    words = re.findall(r"\w+", old)
    if inside >= 1:
        del draft[start:end]
    elif inside:
        change = typing if chance.random() < 0.5 else None
        spots = list(range(start, end))
        if change:
            typing(draft, spots, inside, chance)
        else:
            rewording(draft, spots, inside, words, chance)
    share = chance.uniform(0.01, 0.1)
    spots = [place for place, (_, origin) in enumerate(draft) if not start <= origin < end and origin >= 0]
    if edit == "letters":
        typing(draft, spots, share, chance)
    elif edit == "words":
        rewording(draft, spots, share, words, chance)
    else:
        others = [text for text in texts if not inside or text != old]  # no fresh copy of what was edited or deleted
        paragraphs(draft, set(range(start, end)), share, others, chance)
    kept = [place for place, (_, origin) in enumerate(draft) if start <= origin < end]
    truth = (kept[0], kept[-1] + 1) if kept else None
    if truth and inside == 0 and truth[1] - truth[0] != end - start:
        return trial(texts, edit, inside, size, chance)  # an edit ran through the passage after all
    return Trial(old, "".join(character for character, _ in draft), start, end, truth, _gap(draft, start, end))


def _gap(draft: Draft, start: int, end: int) -> tuple[int, int]:
    before = [place for place, (_, origin) in enumerate(draft) if start - 40 <= origin < start]
    after = [place for place, (_, origin) in enumerate(draft) if end <= origin < end + 40]
    if not before or not after or not 0 <= after[0] - before[-1] <= end - start + 40:
        return 0, 0
    return before[-1] + 1, after[0]


def judged(trial: Trial) -> str:
    """exact, near (overlaps the truth), lost, or wrong; with the state that the reader sees."""
    found = find(make_anchor(trial.old, trial.start, trial.end), trial.new)
    if found.state is NoteState.LOST:
        return "gone" if trial.truth is None else "lost"
    if trial.truth is None:
        reworded = trial.gap[0] <= found.start and found.end <= trial.gap[1] and found.state is NoteState.MOVED
        return "near" if reworded else f"wrong ({found.state})"
    if (found.start, found.end) == trial.truth:
        return "exact"
    if found.start < trial.truth[1] and trial.truth[0] < found.end:
        return "near"
    return f"wrong ({found.state})"


def main() -> None:
    source = Path(sys.argv[1]) if len(sys.argv) > 1 else SEEDS
    trials = int(sys.argv[2]) if len(sys.argv) > 2 else TRIALS
    texts = articles(source)
    if not texts:
        sys.exit(f"No article of more than 600 characters in {source}.")
    chance = random.Random(20201204)
    total: Counter[str] = Counter()
    print(f"{len(texts)} articles, {trials} trials a line; % of trials")
    print(f"{'changed':8} {'edits outside':14} {'passage':9} {'exact':>7} {'near':>6} {'lost':>6} {'gone':>6} wrong")
    for inside in (0.0, 0.1, 0.3, 1.0):
        for edit in ("letters", "words", "sentences"):
            for size in ("word", "phrase", "sentence"):
                outcomes = Counter(judged(trial(texts, edit, inside, size, chance)) for _ in range(trials // 4))
                kind = "deleted" if inside >= 1 else "left"
                total.update({f"{kind} {name}": count for name, count in outcomes.items()})
                total[f"{kind} trials"] += trials // 4
                shares = {name: 100 * count / (trials // 4) for name, count in outcomes.items()}
                wrong = {name: round(share, 2) for name, share in shares.items() if name.startswith("wrong")}
                row = "".join(f"{shares.get(name, 0):7.2f}" for name in ("exact", "near", "lost", "gone"))
                print(f"{inside:<8.0%} {edit:14} {size:9} {row} {wrong or ''}")
    for kind in ("left", "deleted"):
        trials = total[f"{kind} trials"]
        found, moved = (100 * total[f"{kind} wrong ({state})"] / trials for state in ("found", "moved"))
        print(f"passage {kind}, {trials} trials: in a wrong place {found:.3f} % as found, {moved:.3f} % as moved")
    _time(texts, chance)


def _time(texts: list[str], chance: random.Random) -> None:
    sample = [trial(texts, "words", 0.1, "phrase", chance) for _ in range(200)]
    anchors = [make_anchor(t.old, t.start, t.end) for t in sample]
    began = time.perf_counter()
    for anchor, one in zip(anchors, sample, strict=True):
        find(anchor, one.new)
    print(f"a search for a changed passage: {(time.perf_counter() - began) / len(sample) * 1e3:.2f} ms")


if __name__ == "__main__":
    main()
