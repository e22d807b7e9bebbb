"""Trains the weights by which two claims are held to answer one question, with topics left out, and says how well.

    python benchmarks/same_question.py FOLDER [--write reader/linking/claims/weights.toml]

FOLDER holds `ecb.jsonl` and `meantime.jsonl` (articles), `compare_pairs.jsonl` and `compare_judged.jsonl` (pairs that a
person judged). Where it does not, there is nothing to train on, and the script says so and ends.

What is learned: a logistic regression for each family (`count`: figures; `other`: dates, times, places, offices) and
each kind: `same` (the question alone, whatever is answered) and `agrees` (that they answer it alike).
Beside them `contradiction`: how likely two answers that differ do contradict each other, by their distance from what is
needed for it; the table of reliability is printed. Pairs count as one question where a person said so, or where both
belong to one question that a person wrote down.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.judged_pairs import OTHERS, Judgements, Row
from reader.linking.claims.answer_verdict import judge
from reader.linking.claims.article_words import ArticleWords
from reader.linking.claims.claim import OFFICE, Claim
from reader.linking.claims.comparable_claims import comparable
from reader.linking.claims.contradiction import may_agree, may_differ, needed
from reader.linking.claims.extract import claims
from reader.linking.claims.pair_features import NAMES, StoryContext, features
from reader.model import Article, Verdict
from reader.sources import read as read_sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from numpy.typing import NDArray

    from reader.linking.entities.entity_batch import Linked

FILES = ("ecb.jsonl", "meantime.jsonl", "compare_pairs.jsonl", "compare_judged.jsonl")
DIFFERENT = (Verdict.CONFLICTING, Verdict.CORRECTED)
RIDGE, ROUNDS = 1.0, 30
UNJUDGED = 0.3
"""What a pair weighs that nobody judged, and that is taken for two questions."""


@dataclass(frozen=True, slots=True)
class Example:
    """Two claims with what speaks for one question, and whether it is one."""

    event: str
    family: str
    differs: bool
    values: tuple[float, ...]
    label: float
    weight: float
    needed: float | None = None
    """The logit from which the two contradict each other, where nothing else speaks against it."""


def examples(event: str, articles: Sequence[Article], linked: Linked, judgements: Judgements) -> Iterable[Example]:
    """Every comparable pair of claims of an event's articles."""
    analysed = {analysis.article: analysis for analysis in linked.analyses}
    words = {article.id: ArticleWords(article.text) for article in articles}
    made = [claim for one in articles for claim in claims(one, analysed[one.id], words[one.id], linked.entities)]
    story = StoryContext(words, made)
    for first, second in comparable(made):
        one, two = made[first], made[second]
        judgement = judge(one, two)
        if judgement is None or (one.slot == OFFICE and one.about != two.about and one.counted != two.counted):
            continue
        label = judgements.label(one, two)
        yield Example(
            event,
            "other" if one.slot in OTHERS else "count",
            judgement.verdict in DIFFERENT,
            features(one, two, story),
            float(bool(label)),
            UNJUDGED if label is None else 1.0,
            needed(one, two) if judgement.verdict in DIFFERENT and _may_contradict(one, two, story) else None,
        )


def _may_contradict(one: Claim, two: Claim, story: StoryContext) -> bool:
    return may_agree(one, two) and may_differ(one, two) and not story.knows_both(one, two)


def fit(rows: Sequence[Example], *, marked: bool) -> NDArray[np.float64]:
    """Weights and bias. `marked`: with a feature for agreeing that is left out of what is given back."""
    x = np.array([(*row.values, float(not row.differs) if marked else 0.0, 1.0) for row in rows])
    y, w = np.array([row.label for row in rows]), np.array([row.weight for row in rows])
    found, ridge = np.zeros(x.shape[1]), np.eye(x.shape[1]) * RIDGE
    ridge[-1, -1] = 1e-3
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ found))
        hessian = (x * (w * p * (1 - p) + 1e-9)[:, None]).T @ x + ridge
        found -= np.linalg.solve(hessian, x.T @ (w * (p - y)) + ridge @ found)
    return np.delete(found, -2)


def _of_kind(rows: Sequence[Example], family: str, kind: str) -> list[Example]:
    mine = [row for row in rows if row.family == family]
    if kind == "agrees":
        return [row for row in mine if not row.differs and row.weight == 1.0]
    return [row for row in mine if row.weight == 1.0 or row.differs]


def train(rows: Sequence[Example]) -> dict[str, dict[str, NDArray[np.float64]]]:
    """The weights by family and kind."""
    return {
        family: {kind: fit(_of_kind(rows, family, kind), marked=kind == "same") for kind in ("same", "agrees")}
        for family in ("count", "other")
    }


def written(weights: Mapping[str, Mapping[str, NDArray[np.float64]]]) -> str:
    """The weights as TOML."""
    return "\n".join(
        f"[{family}.{kind}]\n"
        + "".join(f"{name} = {value:.2f}\n" for name, value in zip((*NAMES, "bias"), found, strict=True))
        for family, kinds in weights.items()
        for kind, found in kinds.items()
    )


def margins(rows: Sequence[Example]) -> list[tuple[float, float]]:
    """How far each judged contradiction is above what is needed, by weights that did not see its topic, and whether it
    answers one question."""
    found: list[tuple[float, float]] = []
    for family in ("count", "other"):
        mine = [row for row in rows if row.family == family]
        for topic in sorted({_topic(row) for row in mine}):
            weights = fit(_of_kind([row for row in mine if _topic(row) != topic], family, "same"), marked=True)
            found += [
                (float(np.dot((*row.values, 1.0), weights)) - row.needed, row.label)
                for row in mine
                if _topic(row) == topic and row.needed is not None and row.weight == 1.0
            ]
    return found


def calibrated(found: Sequence[tuple[float, float]]) -> tuple[float, float]:
    """Slope and bias by which a margin becomes how likely a contradiction is one (Platt)."""
    x = np.array([(margin, 1.0) for margin, _ in found])
    y, at = np.array([label for _, label in found]), np.zeros(2)
    for _ in range(ROUNDS):
        p = 1 / (1 + np.exp(-x @ at))
        hessian = (x * (p * (1 - p) + 1e-9)[:, None]).T @ x + np.eye(2) * 0.1
        at -= np.linalg.solve(hessian, x.T @ (p - y) + 0.1 * at)
    return float(at[0]), float(at[1])


def reliability(found: Sequence[tuple[float, float]]) -> None:
    """Prints how often contradictions of a confidence are ones."""
    slope, bias = calibrated(found)
    print(f"contradictions: {len(found)} judged, confidence = 1 / (1 + exp(-({slope:.2f} * margin + {bias:.2f})))")
    sure = sorted((1 / (1 + float(np.exp(-slope * margin - bias))), label) for margin, label in found)
    for low in range(0, 10, 2):
        part = [(p, label) for p, label in sure if low / 10 <= p < low / 10 + 0.2]
        if part:
            said, right = (sum(values) / len(part) for values in zip(*part, strict=True))
            print(f"  {low / 10:.1f} to {low / 10 + 0.2:.1f}: {len(part):3}, said {said:.2f}, right {right:.2f}")


def _topic(row: Example) -> str:
    return "_".join(row.event.split("_")[:2])


def report(rows: Sequence[Example]) -> None:
    """Precision and recall of each kind, each topic scored with weights that did not see it."""
    for family in ("count", "other"):
        for kind in ("agrees",):
            scored: list[tuple[float, float]] = []
            for topic in sorted({_topic(row) for row in rows}):
                rest = _of_kind([row for row in rows if _topic(row) != topic], family, kind)
                own = _of_kind([row for row in rows if _topic(row) == topic], family, kind)
                weights = fit(rest, marked=False)
                scored += [(float(np.dot((*row.values, 1.0), weights)), row.label) for row in own]
            scored.sort(reverse=True)
            good = sum(label for _, label in scored)
            print(f"{family} {kind}: {len(scored)} pairs, {good:.0f} of one question")
            for size in (20, 50, 100, 200, 400, 800):
                if size < len(scored):
                    right = sum(label for _, label in scored[:size])
                    shares = f"precision {right / size:.2f}, recall {right / good:.2f}"
                    print(f"  {size:4} best, from {scored[size][0]:5.1f}: {shares}")


def read(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def events(folder: Path, gold: Sequence[Row]) -> dict[str, list[Article]]:
    """The articles of each event whose pairs were written down."""
    within = [row for row in gold if row["set"] != "ecb" or row["cluster"].endswith(("_ecb", "_ecbplus"))]
    event_of = {document: row["cluster"] for row in within for document in row["docs"]}
    found: dict[str, list[Row]] = defaultdict(list)
    for name in ("ecb", "meantime"):
        for row in read(folder / f"{name}.jsonl"):
            event = event_of.get(row["id"])
            if name == "ecb":
                event = f"ecb_{row.get('subtopic', '').replace('_plus', '_ecbplus')}"
            if event in event_of.values():
                found[str(event)].append(row)
    return {event: _articles(rows) for event, rows in found.items()}


def _articles(rows: Sequence[Row]) -> list[Article]:
    """Articles with their blocks, as `dateline facts` reads them from JSON Lines."""
    fields = {"id": "id", "text": "text", "title": "title", "published": "date"}
    lines = [json.dumps({new: row[old] for new, old in fields.items() if row.get(old)}) for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "articles.jsonl"
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return [found for found in read_sources([file]) if isinstance(found, Article)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", type=Path, metavar="FILE", help="put the weights there, before its thresholds")
    chosen = parser.parse_args()
    if missing := [name for name in FILES if not (chosen.folder / name).is_file()]:
        print(f"{chosen.folder} has no {', '.join(missing)}: nothing is trained.")
        return
    from reader.analysis import load
    from reader.linking.entities.entity_batch import link

    gold = read(chosen.folder / "compare_pairs.jsonl")
    judgements = Judgements(gold, read(chosen.folder / "compare_judged.jsonl"))
    pipeline = load("auto")
    rows: list[Example] = []
    for event, articles in events(chosen.folder, gold).items():
        rows += examples(event, articles, link(list(pipeline.analyze_all(articles)), articles), judgements)
    report(rows)
    found = margins(rows)
    reliability(found)
    if chosen.write:
        slope, bias = calibrated(found)
        added = f"\n[contradiction]\nslope = {slope:.2f}\nbias = {bias:.2f}\n"
        by_hand = "\n# From which" + chosen.write.read_text(encoding="utf-8").partition("# From which")[2]
        chosen.write.write_text(written(train(rows)) + added + by_hand, encoding="utf-8")


if __name__ == "__main__":
    main()
