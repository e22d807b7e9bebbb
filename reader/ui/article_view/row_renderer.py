"""The look of an article: its component classes, what they look like, and one row of the page as a strip of the screen.

All colours come from the theme's variables (`themes/`, explained in docs/themes.md).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.segment import Segment
from textual.strip import Strip

from reader.model import overlaps
from reader.phrasing.displayable import cell_width
from reader.ui.appearance.highlights import COLOURS, STYLES
from reader.ui.appearance.hyperlinks import offers_links
from reader.ui.article_view.entity_kinds import EntityKind
from reader.ui.article_view.flowed_paragraphs import ParagraphKind
from reader.ui.article_view.line_segments import Span, paint
from reader.ui.article_view.overlay import noted_layer
from reader.ui.article_view.visual_rows import reordered

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model import Range
    from reader.ui.article_view.article_heading import HeadingRow
    from reader.ui.article_view.article_layout import ArticleLayout
    from reader.ui.article_view.overlay import Overlay
    from reader.ui.performance.component_styles import ComponentStyles

GUTTER = 2
"""Cells left of the column: the margin sign of a noted passage and a space."""
NOTE_SIGN = "▌"
SPOTLIGHT_SIGN = "▸"
_SIGN_CELL = 1
"""The cell before a name, where its sign stands: there the letters of hints begin, and the name can be read on."""
_RULES = {ParagraphKind.CAPTION: "│", ParagraphKind.CREDIT: "│", ParagraphKind.QUOTE: "▏"}
"""What stands left of paragraphs of a kind."""

_PARAGRAPHS = {kind: f"article--{kind}" for kind in ParagraphKind}

_ENTITIES = "\n".join(
    f"""
    .mention--{kind} {{
        background: $entity-{kind} $entity-tint; color: $entity-{kind}-text; text-style: $entity-{kind}-style;
    }}
    .mention--{kind}-reference {{ color: $entity-{kind}-text; text-style: $entity-reference-style; }}
    .mark--{kind} {{ color: $entity-{kind}; }}
    .mention--{kind}-current {{ background: $entity-{kind}; color: $entity-current-text; text-style: bold; }}
    """
    for kind in EntityKind
)
_COLOURS = "\n".join(
    f"""
    .article--noted-{colour} {{ background: {STYLES[colour]} 18%; text-style: uu; }}
    .article--note-sign-{colour} {{ color: {STYLES[colour]}; }}
    """
    for colour in COLOURS
)
CSS = f"""
ArticleView {{
    background: $background;
    color: $article-text;
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;

    .article--title {{ color: $article-title; text-style: bold; }}
    .article--lead {{ color: $article-title; text-style: bold; }}
    .article--headline {{ color: $article-title; text-style: bold; }}
    .article--repeated {{ color: $article-quiet; }}
    .article--about {{ color: $article-muted; }}
    .article--byline {{ color: $article-muted; text-style: italic; }}
    .article--dateline {{ color: $article-muted; }}
    .article--caption {{ color: $article-muted; }}
    .article--credit {{ color: $article-quiet; text-style: italic; }}
    .article--boilerplate {{ color: $article-quiet; }}
    .article--list {{ color: $article-text; }}
    .article--quote {{ color: $article-text; }}
    .article--table {{ color: $article-text; }}
    .article--code {{ color: $article-muted; }}
    .article--rule {{ color: $article-rule; }}
    .article--end {{ color: $article-quiet; }}
    .article--link {{ text-style: $article-link-style; }}
    .article--link-number {{ color: $article-link; text-style: none; }}
    {_ENTITIES}
    .mention--same {{ text-style: underline; }}
    .article--noted {{ background: $note-tint; text-style: uu; }}
    .article--note-sign {{ color: $note-mark; }}
    {_COLOURS}
    .article--conflicting {{ color: $error; }}
    .article--corrected {{ color: $warning; }}
    .article--spotlight-sign {{ color: $border-focus; }}
    .article--spotlight {{ background: $spotlight; }}
    .article--hit {{ background: $search-hit; color: $search-hit-text; }}
    .article--hit-current {{ background: $search-current; color: $search-current-text; text-style: bold; }}
    .article--selection {{ background: $selection; color: $selection-text; }}
    .article--cursor {{ text-style: reverse; }}
    .article--hint {{ background: $hint; color: $hint-text; text-style: bold; }}
}}
"""


def draw(
    page: ArticleLayout, row: int, width: int, overlay: Overlay, labels: Mapping[int, str], palette: ComponentStyles
) -> Strip:
    """A row of the page, `width` cells wide, the column in its middle. `labels`: hints by where they lie."""
    left = (width - page.measure) // 2
    fixed = page.heading_row(row)
    if fixed is None:
        segments, cells = _text_row(page, row, left, overlay, palette)
    else:
        segments, cells = _heading_row(fixed, page.measure, left, palette)
    if cells < width:
        segments.append(Segment(" " * (width - cells), palette.style()))
    # Fewer segments: less for Textual to divide, and fewer bytes to the terminal, each time the row is on the screen.
    strip = Strip(Segment.simplify(segments), max(cells, width)).adjust_cell_length(width)
    return _labelled(strip, page, row, left, labels, palette) if labels else strip


def _heading_row(fixed: HeadingRow, measure: int, left: int, palette: ComponentStyles) -> tuple[list[Segment], int]:
    if fixed.layer is None:
        return [], 0
    cells = cell_width(fixed.text)
    indent = left + ((measure - cells) // 2 if fixed.layer == "article--end" else 0)
    segments = [Segment(" " * indent, palette.style()), Segment(fixed.text, palette.style(fixed.layer))]
    return segments, indent + cells


def _text_row(
    page: ArticleLayout, row: int, left: int, overlay: Overlay, palette: ComponentStyles
) -> tuple[list[Segment], int]:
    """A row's segments from the screen's left edge to the end of its text, and how many cells they take."""
    line = page.line(row)
    if line.start == line.end:
        return [], 0
    plain = palette.style()
    mark = overlay.mark_at(line.start)
    indent = page.indent(row)
    sign = _sign(line, overlay, palette)
    stroke = Segment(mark.mark, palette.style(mark.layer)) if mark else Segment(" ", plain)
    rule = [Segment(_RULES.get(page.kind(row), " "), palette.style("article--rule"))] if indent else []
    spans = [Span(part.start, part.end, _PARAGRAPHS[part.kind]) for part in page.inline(line)]
    words = _words(page, row, line, spans + overlay.spans(line.start, line.end), overlay, palette)
    drawn = page.visual(row)
    if drawn is not None:
        signs = [page.copy.links.signs.get(place, "") for place in range(line.start, line.end)]
        words = reordered(words, drawn, signs)
        if drawn.right_to_left:
            before = Segment(" " * (left + drawn.left), plain)
            behind = [stroke, *rule, Segment(" " * max(0, indent - 1), plain), sign]
            return [before, *words, *behind], left + page.measure + GUTTER
    segments = [Segment(" " * (left - GUTTER), plain), sign]
    if indent:
        segments += [Segment(" " * (indent - 1), plain), *rule]
    segments += [stroke, *words]
    cells = left + indent + cell_width(page.copy.shown[line.start : line.end])
    return segments, cells + page.copy.links.cells(line.start, line.end)


def _words(
    page: ArticleLayout, row: int, line: Range, spans: list[Span], overlay: Overlay, palette: ComponentStyles
) -> list[Segment]:
    """A row's text, painted as it is read."""
    base, links = _PARAGRAPHS[page.kind(row)], page.copy.links
    if not links.links:
        return paint(page.copy.shown, line.start, line.end, base, spans, palette)
    named = overlay.mentions.within(line.start, line.end)
    inline = len(page.inline(line))
    underlined = [Span(*words, "article--link") for words in links.underlined(line.start, line.end, named)]
    if offers_links():
        underlined += [Span(link.start, link.end, "", url=link.url) for link in links.touching(line.start, line.end)]
    return _with_numbers(page, line, base, [*spans[:inline], *underlined, *spans[inline:]], palette)


def _with_numbers(
    page: ArticleLayout, line: Range, base: str, spans: Sequence[Span], palette: ComponentStyles
) -> list[Segment]:
    """A line with the numbers of its links behind their words."""
    segments: list[Segment] = []
    start = line.start
    for place in page.copy.links.within(line.start, line.end):
        segments += _painted(page, start, place + 1, base, spans, palette)
        segments.append(Segment(page.copy.links.signs[place], palette.style(base, "article--link-number")))
        start = place + 1
    return segments + _painted(page, start, line.end, base, spans, palette)


def _painted(
    page: ArticleLayout, start: int, end: int, base: str, spans: Sequence[Span], palette: ComponentStyles
) -> list[Segment]:
    """A piece of a line, which may be empty, with the spans that touch it."""
    if start >= end:
        return []
    touching = [span for span in spans if span.start < end and span.end > start]
    return paint(page.copy.shown, start, end, base, touching, palette)


def _sign(line: Range, overlay: Overlay, palette: ComponentStyles) -> Segment:
    """What stands in the margin of a line: the sign of a note, of the passage that was jumped to, of a fact in dispute
    (in the note's colour, where there is a note on its line, too)."""
    notes = overlay.notes_within(line.start, line.end)
    dispute = overlay.dispute_within(line.start, line.end)
    if notes:
        layer = noted_layer(notes[0].colour, "note-sign")
        return Segment(NOTE_SIGN if dispute is None else dispute.sign, palette.style(layer))
    if overlay.spotlight is not None and overlaps(line, overlay.spotlight):
        return Segment(SPOTLIGHT_SIGN, palette.style("article--spotlight-sign"))
    if dispute is not None:
        return Segment(dispute.sign, palette.style(dispute.layer))
    return Segment(" ", palette.style())


def _labelled(
    strip: Strip, page: ArticleLayout, row: int, left: int, labels: Mapping[int, str], palette: ComponentStyles
) -> Strip:
    line = page.line(row)
    for position, label in labels.items():
        if line.start <= position < line.end:
            cell = left + page.cell_of(position) - _SIGN_CELL
            end = min(cell + len(label), strip.cell_length)
            over = Strip([Segment(label, palette.style("article--hint"))], len(label))
            parts = [strip.crop(0, cell), over, strip.crop(end, strip.cell_length)]
            strip = Strip.join(parts).adjust_cell_length(strip.cell_length)
    return strip
