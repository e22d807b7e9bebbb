"""A dossier as one Markdown file, to be read on paper: every answer with its words, outlet, day and address."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from reader.dossier.collected_dossier import entity_of
from reader.model import BlockKind, FactTarget, PassageTarget, Verdict
from reader.notes.deep_links import link_to_article, link_to_note
from reader.notes.exports.markdown import escaped
from reader.phrasing.credit_lines import credit_line, web_address
from reader.phrasing.formatting import counted, day_words, moment_words, span_words
from reader.phrasing.verdict_phrases import origin_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.dossier.collected_dossier import Dossier
    from reader.model import ArticleHeading, Note
    from reader.ui.pages.answered_question import ComparedQuestion, GivenAnswer
    from reader.ui.pages.reported_fact import ReportedFact

SECTIONS: dict[Verdict, str] = {
    Verdict.CONFLICTING: "Disputed",
    Verdict.CORRECTED: "Corrected",
    Verdict.REFINED: "Refined",
    Verdict.CORROBORATED: "Agreed",
}
COUNTED: dict[Verdict, str] = {
    **{verdict: title.lower() for verdict, title in SECTIONS.items()},
    Verdict.SINGLE: "told by one alone",
}
MOST_QUOTED = 4
"""Reports that are quoted for one answer, where they agree but one; who else gives it is named."""


def as_markdown(dossier: Dossier, made: str) -> str:
    """The file's text. `made`: the day on which it is made, ISO 8601."""
    numbers = {source.id: number for number, source in enumerate(dossier.sources, 1)}
    page = _Page(numbers, {source.id: source for source in dossier.sources})
    lines = [*_head(dossier, made), *page.at_a_glance(dossier)]
    for verdict, title in SECTIONS.items():
        asked = [question for question in dossier.questions if question.verdict is verdict]
        if asked:
            lines += [f"## {title}", ""]
        for question in asked:
            if verdict is not Verdict.CORROBORATED or len(question.answers) > 1:
                lines += page.question(question, dossier.noted.get(question.id, ()))
        if verdict is Verdict.CORROBORATED:
            lines += page.agreed([one for one in asked if len(one.answers) == 1], dossier.noted)
    lines += page.single_reports(dossier)
    lines += page.days(dossier)
    lines += page.other_notes(dossier)
    lines += page.sources(dossier)
    return "\n".join(lines).rstrip("\n") + "\n"


def _head(dossier: Dossier, made: str) -> list[str]:
    days = span_words(source.published for source in dossier.sources)
    outlets = len({source.outlet or source.id for source in dossier.sources})
    summary = [counted(len(dossier.sources), "report"), f"of {counted(outlets, 'outlet')}", days]
    verdicts = Counter(question.verdict for question in dossier.questions)
    counts = ", ".join(f"{verdicts[verdict]:,} {words}" for verdict, words in COUNTED.items() if verdicts[verdict])
    about = (
        f"{' '.join(summary[:2])}{f', {days}' if days else ''}. {f'Of what they answer: {counts}.' if counts else ''} "
        f"Compared by Dateline on {day_words(made)}; the quotations are verbatim, the verdicts a program's: "
        "check before you print. Numbers in brackets are the sources at the end."
    )
    return [f"# {_line(dossier.title) or 'A story'}", "", about, ""]


class _Page:
    """Writes parts of the page; knows the numbers of the sources."""

    def __init__(self, numbers: Mapping[str, int], sources: Mapping[str, ArticleHeading]) -> None:
        self._numbers = numbers
        self._sources = sources

    def at_a_glance(self, dossier: Dossier) -> list[str]:
        """What is disputed and what was corrected, a line each."""
        lines = []
        for question in dossier.questions:
            if question.verdict is Verdict.CONFLICTING:
                answers = " / ".join(f"{_line(one.words)} {self._who(one)}" for one in question.answers)
                lines.append(f"- **{_asked(question)}** {answers}")
            elif question.verdict is Verdict.CORRECTED and question.corrected:
                answers = " → ".join(f"{_line(one.words)} {self._who(one)}" for one in question.corrected)
                lines.append(f"- **{_asked(question)}** {answers}")
        return ["## At a glance", "", *lines, ""] if lines else []

    def question(self, question: ComparedQuestion, notes: Sequence[Note]) -> list[str]:
        """A question with its answers, each with the sentences that give it."""
        lines = [f"### {_asked(question)}", ""]
        for answer in question.corrected or question.answers:
            lines += self._answer(answer)
        if question.reasons:
            lines += [f"Why: {escaped('; '.join(question.reasons))}.", ""]
        if question.silent and question.verdict is not Verdict.SINGLE:
            silent = ", ".join(self._short(report.article.id) for report in question.silent)
            lines += [f"Not answered by: {silent}.", ""]
        for note in notes:
            lines += self._note(note)
        return lines

    def agreed(self, questions: Sequence[ComparedQuestion], noted: Mapping[str, Sequence[Note]]) -> list[str]:
        """What reports agree on: each sentence once, with who else says so, and what it answers."""
        sentences: dict[str, list[ComparedQuestion]] = {}
        for question in questions:
            sentences.setdefault(_line(_quoted(question.answers[0], 1)[0].sentence), []).append(question)
        lines = []
        for sentence, asked in sentences.items():
            first = _quoted(asked[0].answers[0], 1)[0]
            others = {one.article.id: 0 for question in asked for one in question.answers[0].reports}
            others.pop(first.report.article.id, None)
            also = f"; also {', '.join(map(self._short, others))}" if others else ""
            lines.append(f"- “{sentence}” — {self._credit(first)}{also}")
            lines += [
                f"  - {_asked(one)} **{_line(one.answers[0].words)}**" for one in asked if one.words.endswith("?")
            ]
            for question in asked:
                lines += self._indented(noted.get(question.id, ()))
        return [*lines, ""] if lines else []

    def _indented(self, notes: Sequence[Note]) -> list[str]:
        """Notes under an item of a list."""
        return ["", *(f"  {line}".rstrip() for note in notes for line in self._note(note))] if notes else []

    def single_reports(self, dossier: Dossier) -> list[str]:
        """What one report alone tells, under that report: each sentence once."""
        alone = [question for question in dossier.questions if question.verdict is Verdict.SINGLE]
        shared = _shared_sentences(dossier)
        lines = []
        for source in dossier.sources:
            sentences: dict[str, list[ReportedFact]] = {}
            for question in alone:
                for one in question.reported:
                    if one.report.article.id == source.id and _line(one.sentence) not in shared:
                        sentences.setdefault(_line(one.sentence), []).append(one)
            if sentences:
                lines += [f"### {escaped(self._name(source.id))} [{self._numbers[source.id]}]", ""]
            for sentence, reported in sorted(sentences.items(), key=lambda item: item[1][0].fact.start):
                place = link_to_article(source.id, *reported[0].fact.evidence)
                lines.append(f"- “{sentence}” ([place]({place}))")
                here = [
                    note
                    for question in alone
                    if reported[0] in question.reported
                    for note in dossier.noted.get(question.id, ())
                ]
                lines += self._indented(list({note.id: note for note in here}.values()))
            lines += [""] if sentences else []
        return ["## Told by one alone", "", *lines] if lines else []

    def days(self, dossier: Dossier) -> list[str]:
        """What happened when, and what appeared when."""
        lines = []
        for entry in dossier.entries:
            by = ", ".join(f"[{self._numbers[name]}]" for name in entry.articles if name in self._numbers)
            what = escaped(_plain(entry.words))
            words = what if entry.event is not None else f"*published:* {what}"
            guess = " (year inferred)" if entry.inferred else ""
            lines.append(f"- **{day_words(entry.date)}**{guess} {words} {by}")
        return ["## Timeline", "", *lines, ""] if lines else []

    def other_notes(self, dossier: Dossier) -> list[str]:
        """The reader's notes that are on no question above."""
        lines = [line for note in dossier.other_notes for line in self._note(note, quoted=True)]
        return ["## Your other notes", "", *lines] if lines else []

    def sources(self, dossier: Dossier) -> list[str]:
        """The reports, with their numbers."""
        lines = []
        for source in dossier.sources:
            address = web_address(source)
            where = [f"<{address}>"] if address else []
            where.append(f"[open in Dateline]({link_to_article(source.id)})")
            credit = ", ".join(filter(None, (f"“{_line(source.title)}”", escaped(credit_line(source)))))
            lines.append(f"{self._numbers[source.id]}. {credit}. {' · '.join(where)}")
        return ["## Sources", "", *lines, ""]

    def _answer(self, answer: GivenAnswer) -> Iterator[str]:
        reports, since = answer.reports, answer.since
        from_where = origin_words(answer.named, reports=len(reports), origins=answer.origins)
        more = [
            f"since {day_words(since)}" if since else "",
            escaped(from_where),
            "replaced" if answer.is_replaced else "",
        ]
        reporters = ", ".join(self._short(report.article.id) for report in reports)
        yield f"**{_line(answer.words)}**: {reporters}{''.join(f'; {part}' for part in more if part)}"
        yield ""
        for one in _quoted(answer, MOST_QUOTED):
            yield f"> “{_line(one.sentence)}”"
            yield f"> — {self._credit(one)}"
            yield ""

    def _credit(self, one: ReportedFact) -> str:
        name = one.report.article.id
        place = f"[place]({link_to_article(name, *one.fact.evidence)})"
        address = web_address(self._sources[name])
        where = " · ".join(filter(None, (f"[report](<{address}>)" if address else "", place)))
        return f"{escaped(credit_line(self._sources[name]))} [{self._numbers[name]}] ({where})"

    def _who(self, answer: GivenAnswer) -> str:
        return "(" + ", ".join(self._short(report.article.id) for report in answer.reports) + ")"

    def _short(self, name: str) -> str:
        return f"{escaped(self._sources[name].outlet or self._sources[name].title)} [{self._numbers[name]}]"

    def _name(self, name: str) -> str:
        source = self._sources[name]
        day = day_words(source.published) if source.published else ""
        return ", ".join(filter(None, (source.outlet or source.title, day)))

    def _note(self, note: Note, *, quoted: bool = False) -> list[str]:
        """A note as it was written, with where it hangs if that is not told above."""
        on = []
        if quoted and (name := entity_of(note)):
            on = [f"On {_line(name)}:"]
        elif quoted and note.article is not None and note.article in self._sources:
            words = (
                f" “{_line(note.target.anchor.exact)}”:" if isinstance(note.target, PassageTarget | FactTarget) else ":"
            )
            on = [f"On {self._short(note.article)}{words}"]
        mark = f" ({note.mark})" if note.mark else ""
        tags = "".join(f" #{tag.replace(' ', '-')}" for tag in note.tags)
        head = f"**Your note**{mark}, {moment_words(note.updated)}{escaped(tags)} ([open]({link_to_note(note)}))"
        return [*on, *([""] if on else []), head, "", *([note.body, ""] if note.body.strip() else [])]


def _shared_sentences(dossier: Dossier) -> set[str]:
    """Sentences that several reports say, or that answer a question which others answer, too."""
    tellers: dict[str, set[str]] = {}
    for question in dossier.questions:
        for one in question.reported:
            reported = tellers.setdefault(_line(one.sentence), set())
            reported.update(
                [one.report.article.id] if question.verdict is Verdict.SINGLE else ["", one.report.article.id]
            )
    return {sentence for sentence, reported in tellers.items() if len(reported) > 1}


def _quoted(answer: GivenAnswer, most: int) -> list[ReportedFact]:
    """One sentence of each report, rather than its headline."""
    chosen: dict[str, ReportedFact] = {}
    for one in answer.reported:
        before = chosen.get(one.report.article.id)
        if before is None or (_in_headline(before) and not _in_headline(one)):
            chosen[one.report.article.id] = one
    return sorted(chosen.values(), key=_in_headline)[:most]


def _in_headline(one: ReportedFact) -> bool:
    start = one.fact.evidence.start
    kinds = (block.kind for block in one.report.article.blocks if block.start <= start < block.end)
    return next(kinds, None) is BlockKind.HEADLINE


def _asked(question: ComparedQuestion) -> str:
    return _line(question.words)


def _line(words: str) -> str:
    return escaped(_plain(words))


def _plain(words: str) -> str:
    return " ".join(words.split())
