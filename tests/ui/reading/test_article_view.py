"""Reading, walking, searching and jumping in the article view, with real keys where it takes keys."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.model import Article, Block, BlockKind, Range
from reader.ui.reading.messages import MentionSelected, PositionChanged
from reader.ui.reading.overlay import NotedPassage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Mention
    from reader.ui.reading.article_view import ArticleView
    from tests.ui.reading.conftest import Opened

    Open = Callable[..., Opened]


def words_of(article: Article, mention: Mention | None) -> str | None:
    return None if mention is None else article.text[mention.start : mention.end]


async def test_the_heading_says_source_date_length_and_title(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, _):
        heading = " ".join(desk.lines()[:6]).strip()
    assert heading.startswith("example.org · 4 Dec 2020 · 780 words · 3 min")
    assert "What was said" in heading


async def test_the_column_stands_in_the_middle_and_no_row_is_wider_than_the_screen(
    opened: Open, report: Article
) -> None:
    async with opened(report, size=(100, 20), measure=50) as (desk, _):
        rows = [desk.view.render_line(row).text for row in range(20)]
        width = desk.view.size.width
    assert {cell_len(row) for row in rows} == {width}
    left = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    assert abs(left - (width - 50) // 2) <= 1


async def test_an_article_comes_before_or_after_there_is_room_for_it(opened: Open, report: Article) -> None:
    async with opened() as (desk, pilot):
        assert desk.lines() == [""] * 12
        desk.view.show(report, position=report.text.index("Paragraph 9"))
        await pilot.pause()
        assert desk.lines()[0].startswith("Paragraph 9")
    async with opened(report) as (desk, pilot):
        desk.view.show(None)
        await pilot.pause()
        assert desk.lines() == [""] * 12


async def test_another_article_starts_at_its_top_without_what_lay_over_the_last(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, pilot):
        desk.view.find("Baku")
        desk.view.next_mention(1)
        desk.view.scroll_to_finish()
        desk.view.show(Article(id="b", text="Short.", title="Short", source="s"))
        await pilot.pause()
        assert desk.view.top_position() == 0
        assert desk.view.current is None
        assert desk.view.search.hits == ()
        assert "Short." in desk.lines()


async def test_rows_and_pages(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        before = desk.lines()
        desk.view.scroll_rows(1)
        await pilot.pause()
        assert desk.lines()[:-1] == before[1:]
        desk.view.scroll_rows(-1)
        desk.view.scroll_pages(1)
        await pilot.pause()
        assert desk.lines()[:2] == before[-2:]  # two rows of the last page stay in sight
        desk.view.scroll_to_finish()
        await pilot.pause()
        assert "⁂" in desk.lines()
        desk.view.scroll_to_start()
        await pilot.pause()
        assert desk.lines() == before


async def test_the_position_is_told_and_found_again(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        desk.view.scroll_rows(40)
        desk.view.scroll_rows(1)
        await pilot.pause(0.2)
        told = [message for message in desk.told if isinstance(message, PositionChanged)]
        position = desk.view.top_position()
        assert [message.position for message in told] == [position]
        line = desk.lines()[0]
        desk.view.scroll_to_start()
        desk.view.scroll_to_position(position)
        await pilot.pause()
        assert desk.lines()[0] == line


async def test_what_is_read_stays_at_the_top_when_the_screen_changes(opened: Open, report: Article) -> None:
    async with opened(report, size=(80, 20), measure=70) as (desk, pilot):
        position = report.text.index("Paragraph 12")
        desk.view.scroll_to_position(position)
        await pilot.pause()
        for size in ((40, 20), (120, 8), (30, 30), (80, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert desk.view.page is not None
            top = desk.view.page.line(round(desk.view.scroll_y))
            assert top.start <= position < top.end or top.start == position
        assert desk.lines()[0].startswith("Paragraph 12")


async def test_a_wide_screen_and_a_tiny_one(opened: Open, report: Article, mentions: tuple[Mention, ...]) -> None:
    for size in ((20, 5), (6, 2), (1, 1), (300, 90)):
        async with opened(report, mentions, size=size, measure=84) as (desk, pilot):
            desk.view.next_mention(1)
            desk.view.start_hints()
            await pilot.pause()
            assert len(desk.lines()) == size[1]


async def test_the_next_mention_is_the_one_after_the_current_one(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, _):
        names = [words_of(report, desk.view.next_mention(1)) for _ in range(6)]
        assert names == ["The Defence Ministry", "Baku", "Ilham Aliyev", "he", "Armenia", "The Defence Ministry"]
        assert words_of(report, desk.view.next_mention(-1)) == "Armenia"
        assert desk.view.current_mention is not None
        assert desk.view.current == Range(desk.view.current_mention.start, desk.view.current_mention.end)


async def test_walking_forth_and_back_meets_every_mention_and_keeps_it_in_sight_with_its_context(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, _):
        for step in (1, -1):
            met = []
            if step < 0:
                desk.view.current = None
                desk.view.scroll_to_finish()
            while (mention := desk.view.next_mention(step)) is not None:
                met.append(mention)
                assert desk.view.page is not None
                row = desk.view.page.row_of(mention.start) - round(desk.view.scroll_y)
                assert 2 <= row < 12 - 2 or desk.view.scroll_y in (0, desk.view.max_scroll_y)
            assert met == sorted(mentions, key=lambda mention: mention.start)[::step]
            assert desk.view.current_mention == met[-1]


async def test_the_same_entity_is_followed_through_its_pronouns_to_the_last(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, _):
        assert desk.view.next_mention(1, same_entity=True) is None
        for _ in range(3):
            desk.view.next_mention(1)
        walked = [words_of(report, desk.view.current_mention)]
        while (mention := desk.view.next_mention(1, same_entity=True)) is not None:
            walked.append(words_of(report, mention))
        assert walked == ["Ilham Aliyev", "he"] * 30


async def test_a_walk_goes_on_from_what_is_on_the_screen(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, pilot):
        desk.view.next_mention(1)
        desk.view.scroll_to_position(report.text.index("Paragraph 20"))
        await pilot.pause()
        found = desk.view.next_mention(1)
        assert found is not None
        assert found.start == report.text.index("The Defence Ministry", report.text.index("Paragraph 20"))


async def test_the_current_mention_the_others_of_its_entity_and_other_entities_look_different(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions, size=(100, 30), measure=80) as (desk, pilot):
        for _ in range(2):
            desk.view.next_mention(1)
        await pilot.pause()
        looks = {"Baku": [], "Armenia": [], "soldiers": []}  # type: dict[str, list[object]]
        for row in range(30):
            for segment in desk.view.render_line(row):
                for word, seen in looks.items():
                    if segment.text == word or (word == "soldiers" and word in segment.text):
                        seen.append(segment.style)
    current, *others = looks["Baku"]
    assert current not in others
    assert len(set(others)) == 1
    assert all(getattr(style, "underline", False) for style in others)
    assert not getattr(looks["Armenia"][0], "underline", False)
    assert looks["soldiers"][0] not in looks["Armenia"]


async def test_only_touched_rows_are_drawn_again(opened: Open, report: Article, mentions: tuple[Mention, ...]) -> None:
    async with opened(report, mentions, size=(100, 40), measure=80) as (desk, pilot):
        desk.view.next_mention(1)
        await pilot.pause()
        before = [desk.view.render_line(row) for row in range(40)]
        desk.view.next_mention(1)
        await pilot.pause()
        after = [desk.view.render_line(row) for row in range(40)]
        kept = [row for row in range(40) if after[row] is before[row]]
        assert 10 < len(kept) < 40
        # What was kept is what a fresh drawing gives.
        desk.view.notify_style_update()
        fresh = [desk.view.render_line(row) for row in range(40)]
        assert [list(strip) for strip in after] == [list(strip) for strip in fresh]


async def test_the_kinds_of_names_are_told_apart_without_colour(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions, size=(100, 30), measure=80) as (desk, pilot):
        shown = "\n".join(desk.lines())
        assert "▪The Defence Ministry" in shown
        assert "in▴Baku" in shown
        assert "•Ilham" in shown
        desk.view.marks = False
        await pilot.pause()
        assert "in Baku" in "\n".join(desk.lines())


async def test_a_click_on_a_mention_selects_it(opened: Open, report: Article, mentions: tuple[Mention, ...]) -> None:
    async with opened(report, mentions) as (desk, pilot):
        place = report.text.index("Baku") + 1
        assert desk.view.page is not None
        row = desk.view.page.row_of(place)
        cell = desk.view.page.cell_of(place) + (desk.view.size.width - desk.view.page.measure) // 2
        await pilot.click(desk.view, offset=(cell, row))
        chosen = [message.mention for message in desk.told if isinstance(message, MentionSelected)]
    assert [words_of(report, mention) for mention in chosen] == ["Baku"]


async def test_select_current_tells_the_current_mention(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, pilot):
        desk.view.select_current()
        await pilot.pause()
        assert not [message for message in desk.told if isinstance(message, MentionSelected)]
        found = desk.view.next_mention(1)
        desk.view.select_current()
        await pilot.pause()
        told = [message for message in desk.told if isinstance(message, MentionSelected)]
    assert [message.mention for message in told] == [found]


async def test_a_current_mention_may_be_given_before_the_mentions(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report) as (desk, _):
        desk.view.current = Range(mentions[0].start, mentions[0].end)
        assert desk.view.current_mention is None
        desk.view.mentions = mentions
        assert desk.view.current_mention == mentions[0]


async def test_a_jump_that_is_in_sight_moves_nothing_and_a_far_one_brings_the_place_to_the_upper_third(
    opened: Open, report: Article
) -> None:
    async with opened(report, size=(60, 30)) as (desk, pilot):
        near = report.text.index("Paragraph 2")
        desk.view.jump_to(Range(near, near + 9))
        assert desk.view.scroll_y == 0
        far = report.text.index("Paragraph 25")
        desk.view.jump_to(Range(far, far + 9), spotlight=True)
        await pilot.pause()
        assert desk.lines()[10].startswith("▸ Paragraph 25")
        assert desk.view.spotlight == Range(far, far + 9)


async def test_a_jump_to_a_passage_longer_than_the_screen_shows_its_beginning(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        start = report.text.index("Paragraph 5")
        desk.view.jump_to(Range(start, report.text.index("Paragraph 20")))
        await pilot.pause()
        assert any(line.startswith("Paragraph 5") for line in desk.lines())


async def test_a_noted_passage_has_a_sign_in_the_margin_of_each_of_its_lines(opened: Open, report: Article) -> None:
    async with opened(report, size=(60, 20)) as (desk, pilot):
        start = report.text.index("Defence")
        desk.view.notes = [NotedPassage(start, start + 60, "n1")]
        await pilot.pause()
        assert desk.view.page is not None
        rows = {desk.view.page.row_of(start), desk.view.page.row_of(start + 59)}
        signed = {row for row, line in enumerate(desk.lines()) if line.startswith("▌")}
        assert signed == set(range(min(rows), max(rows) + 1))


async def test_captions_stand_apart_from_the_body(opened: Open) -> None:
    text = "A guard at the gate. (AP)\n\nThe deal was signed."
    blocks = (
        Block(BlockKind.CAPTION, 0, 20),
        Block(BlockKind.CREDIT, 21, 25),
        Block(BlockKind.BODY, 27, len(text)),
    )
    async with opened(Article(id="a", text=text, title="t", source="s", blocks=blocks)) as (desk, _):
        lines = desk.lines()
    assert "│ A guard at the gate. (AP)" in lines
    assert "The deal was signed." in lines


async def test_search_shows_all_hits_and_goes_round_the_end(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        hits = desk.view.find("armenia did")
        assert len(hits) == 30
        assert desk.view.search.hit == hits[0]
        went_round = [desk.view.next_hit(1) for _ in range(30)]
        assert went_round == [False] * 29 + [True]
        assert desk.view.search.hit == hits[0]
        assert desk.view.next_hit(-1) is True
        assert desk.view.search.hit == hits[29]
        await pilot.pause()
        assert any("Armenia did not" in line for line in desk.lines())
        desk.view.clear_search()
        assert desk.view.next_hit(1) is False


async def test_search_while_typing_goes_from_where_the_reading_was(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, pilot):
        origin = report.text.index("Paragraph 10")
        desk.view.scroll_to_position(origin)
        await pilot.pause()
        found = []
        for typed in ("p", "paragraph 2", "paragraph 25", "paragraph 2", "nowhere"):
            desk.view.find(typed)
            hit = desk.view.search.hit
            found.append(hit and report.text[hit.start : hit.start + 13])
        assert found == ["Paragraph 10.", "Paragraph 20.", "Paragraph 25.", "Paragraph 20.", None]


async def test_hits_of_all_paragraphs_are_in_order(opened: Open, report: Article) -> None:
    async with opened(report) as (desk, _):
        assert all(first < second for first, second in pairwise(desk.view.find("said")))


async def test_everything_may_be_given_before_the_view_is_on_a_screen(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    place = report.text.index("Paragraph 7")

    def give(view: ArticleView) -> None:
        view.article = report
        view.mentions = mentions
        view.notes = [NotedPassage(place, place + 9, "n")]
        view.current = Range(mentions[0].start, mentions[0].end)
        view.scroll_to_position(place)

    async with opened(before=give) as (desk, _):
        assert desk.lines()[0].startswith("▌")
        assert "Paragraph 7." in desk.lines()[0]
        assert desk.view.current_mention == mentions[0]


async def test_another_theme_colours_what_is_on_the_screen(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, pilot):
        before = [list(desk.view.render_line(row)) for row in range(12)]
        desk.theme = "paper"
        await pilot.pause()
        after = [list(desk.view.render_line(row)) for row in range(12)]
    assert [[part.text for part in row] for row in after] == [[part.text for part in row] for row in before]
    assert not {part.style for row in after for part in row} & {part.style for row in before for part in row}


async def test_a_click_near_the_edge_moves_nothing(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (desk, pilot):
        assert desk.view.page is not None
        last = desk.view.visible_mentions[-1]
        row = desk.view.page.row_of(last.start)
        assert row >= 12 - 2
        cell = desk.view.page.cell_of(last.start) + (desk.view.size.width - desk.view.page.measure) // 2
        await pilot.click(desk.view, offset=(cell, row))
        assert desk.view.current_mention == last
        assert desk.view.scroll_y == 0
