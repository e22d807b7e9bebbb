"""Reading, walking, searching and jumping in the article view, with real keys where it takes keys."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from rich.cells import cell_len

from reader.model import Article, Block, BlockKind, Range
from reader.ui.article_view.overlay import NotedPassage
from reader.ui.article_view.view_messages import MentionSelected, PositionChanged

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model import Mention
    from reader.ui.article_view.article_view import ArticleView
    from tests.ui.article_view.conftest import Opened

    Open = Callable[..., Opened]


def words_of(article: Article, mention: Mention | None) -> str | None:
    return None if mention is None else article.text[mention.start : mention.end]


async def test_the_heading_says_source_date_length_and_title(opened: Open, report: Article) -> None:
    async with opened(report) as (session, _):
        heading = " ".join(session.lines()[:6]).strip()
    assert heading.startswith("example.org · 4 Dec 2020 · 780 words · 3 min")
    assert "What was said" in heading


async def test_the_column_stands_in_the_middle_and_no_row_is_wider_than_the_screen(
    opened: Open, report: Article
) -> None:
    async with opened(report, size=(100, 20), measure=50) as (session, _):
        rows = [session.view.render_line(row).text for row in range(20)]
        width = session.view.size.width
    assert {cell_len(row) for row in rows} == {width}
    left = min(len(row) - len(row.lstrip()) for row in rows if row.strip())
    assert abs(left - (width - 50) // 2) <= 1


async def test_an_article_comes_before_or_after_there_is_room_for_it(opened: Open, report: Article) -> None:
    async with opened() as (session, pilot):
        assert session.lines() == [""] * 12
        session.view.show(report, position=report.text.index("Paragraph 9"))
        await pilot.pause()
        assert session.lines()[0].startswith("Paragraph 9")
    async with opened(report) as (session, pilot):
        session.view.show(None)
        await pilot.pause()
        assert session.lines() == [""] * 12


async def test_another_article_starts_at_its_top_without_what_lay_over_the_last(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        session.view.walk.find("Baku")
        session.view.walk.next_mention(1)
        session.view.scroll_to_finish()
        session.view.show(Article(id="b", text="Short.", title="Short", source="s"))
        await pilot.pause()
        assert session.view.top_position() == 0
        assert session.view.current is None
        assert session.view.search.hits == ()
        assert "Short." in session.lines()


async def test_rows_and_pages(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        before = session.lines()
        session.view.scroll_rows(1)
        await pilot.pause()
        assert session.lines()[:-1] == before[1:]
        session.view.scroll_rows(-1)
        session.view.scroll_pages(1)
        await pilot.pause()
        assert session.lines()[:2] == before[-2:]  # two rows of the last page stay in sight
        session.view.scroll_to_finish()
        await pilot.pause()
        assert "* * *" in session.lines()
        session.view.scroll_to_start()
        await pilot.pause()
        assert session.lines() == before


async def test_the_position_is_told_and_found_again(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        session.view.scroll_rows(40)
        session.view.scroll_rows(1)
        while not any(isinstance(message, PositionChanged) for message in session.reported):
            await pilot.pause()
        await pilot.pause(0.2)  # for a second one to come
        told = [message for message in session.reported if isinstance(message, PositionChanged)]
        position = session.view.top_position()
        assert [message.position for message in told] == [position]
        line = session.lines()[0]
        session.view.scroll_to_start()
        session.view.scroll_to_position(position)
        await pilot.pause()
        assert session.lines()[0] == line


async def test_what_is_read_stays_at_the_top_when_the_screen_changes(opened: Open, report: Article) -> None:
    async with opened(report, size=(80, 20), measure=70) as (session, pilot):
        position = report.text.index("Paragraph 12")
        session.view.scroll_to_position(position)
        await pilot.pause()
        for size in ((40, 20), (120, 8), (30, 30), (80, 20)):
            await pilot.resize_terminal(*size)
            await pilot.pause()
            assert session.view.page is not None
            top = session.view.page.line(round(session.view.scroll_y))
            assert top.start <= position < top.end or top.start == position
        assert session.lines()[0].startswith("Paragraph 12")


async def test_a_wide_screen_and_a_tiny_one(opened: Open, report: Article, mentions: tuple[Mention, ...]) -> None:
    for size in ((20, 5), (6, 2), (1, 1), (300, 90)):
        async with opened(report, mentions, size=size, measure=84) as (session, pilot):
            session.view.walk.next_mention(1)
            session.view.keyboard.start_hints()
            await pilot.pause()
            assert len(session.lines()) == size[1]


async def test_the_next_mention_is_the_one_after_the_current_one(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, _):
        names = [words_of(report, session.view.walk.next_mention(1)) for _ in range(6)]
        assert names == ["The Defence Ministry", "Baku", "Ilham Aliyev", "he", "Armenia", "The Defence Ministry"]
        assert words_of(report, session.view.walk.next_mention(-1)) == "Armenia"
        assert session.view.current_mention is not None
        assert session.view.current == Range(session.view.current_mention.start, session.view.current_mention.end)


async def test_walking_forth_and_back_meets_every_mention_and_keeps_it_in_sight_with_its_context(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, _):
        for step in (1, -1):
            met = []
            if step < 0:
                session.view.current = None
                session.view.scroll_to_finish()
            while (mention := session.view.walk.next_mention(step)) is not None:
                met.append(mention)
                assert session.view.page is not None
                row = session.view.page.row_of(mention.start) - round(session.view.scroll_y)
                assert 2 <= row < 12 - 2 or session.view.scroll_y in (0, session.view.max_scroll_y)
            assert met == sorted(mentions, key=lambda mention: mention.start)[::step]
            assert session.view.current_mention == met[-1]


async def test_the_same_entity_is_followed_through_its_pronouns_to_the_last(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, _):
        assert session.view.walk.next_mention(1, same_entity=True) is None
        for _ in range(3):
            session.view.walk.next_mention(1)
        walked = [words_of(report, session.view.current_mention)]
        while (mention := session.view.walk.next_mention(1, same_entity=True)) is not None:
            walked.append(words_of(report, mention))
        assert walked == ["Ilham Aliyev", "he"] * 30


async def test_a_walk_goes_on_from_what_is_on_the_screen(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        session.view.walk.next_mention(1)
        session.view.scroll_to_position(report.text.index("Paragraph 20"))
        await pilot.pause()
        found = session.view.walk.next_mention(1)
        assert found is not None
        assert found.start == report.text.index("The Defence Ministry", report.text.index("Paragraph 20"))


async def test_the_current_mention_the_others_of_its_entity_and_other_entities_look_different(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions, size=(100, 30), measure=80) as (session, pilot):
        for _ in range(2):
            session.view.walk.next_mention(1)
        await pilot.pause()
        looks = {"Baku": [], "Armenia": [], "soldiers": []}  # type: dict[str, list[object]]
        for row in range(30):
            for segment in session.view.render_line(row):
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
    async with opened(report, mentions, size=(100, 40), measure=80) as (session, pilot):
        session.view.walk.next_mention(1)
        await pilot.pause()
        before = [session.view.render_line(row) for row in range(40)]
        session.view.walk.next_mention(1)
        await pilot.pause()
        after = [session.view.render_line(row) for row in range(40)]
        kept = [row for row in range(40) if after[row] is before[row]]
        assert 10 < len(kept) < 40
        # What was kept is what a fresh drawing gives.
        session.view.notify_style_update()
        fresh = [session.view.render_line(row) for row in range(40)]
        assert [list(strip) for strip in after] == [list(strip) for strip in fresh]


async def test_the_kinds_of_names_are_told_apart_without_colour(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions, size=(100, 30), measure=80) as (session, pilot):
        shown = "\n".join(session.lines())
        assert "▪The Defence Ministry" in shown
        assert "in▴Baku" in shown
        assert "•Ilham" in shown
        session.view.marks = False
        await pilot.pause()
        assert "in Baku" in "\n".join(session.lines())


async def test_a_click_on_a_mention_selects_it(opened: Open, report: Article, mentions: tuple[Mention, ...]) -> None:
    async with opened(report, mentions) as (session, pilot):
        place = report.text.index("Baku") + 1
        assert session.view.page is not None
        row = session.view.page.row_of(place)
        cell = session.view.page.cell_of(place) + (session.view.size.width - session.view.page.measure) // 2
        await pilot.click(session.view, offset=(cell, row))
        chosen = [message.mention for message in session.reported if isinstance(message, MentionSelected)]
    assert [words_of(report, mention) for mention in chosen] == ["Baku"]


async def test_select_current_tells_the_current_mention(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        session.view.select_current()
        await pilot.pause()
        assert not [message for message in session.reported if isinstance(message, MentionSelected)]
        found = session.view.walk.next_mention(1)
        session.view.select_current()
        await pilot.pause()
        told = [message for message in session.reported if isinstance(message, MentionSelected)]
    assert [message.mention for message in told] == [found]


async def test_a_current_mention_may_be_given_before_the_mentions(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report) as (session, _):
        session.view.current = Range(mentions[0].start, mentions[0].end)
        assert session.view.current_mention is None
        session.view.mentions = mentions
        assert session.view.current_mention == mentions[0]


async def test_a_jump_that_is_in_sight_moves_nothing_and_a_far_one_brings_the_place_to_the_upper_third(
    opened: Open, report: Article
) -> None:
    async with opened(report, size=(60, 30)) as (session, pilot):
        near = report.text.index("Paragraph 2")
        session.view.jump_to(Range(near, near + 9))
        assert session.view.scroll_y == 0
        far = report.text.index("Paragraph 25")
        session.view.jump_to(Range(far, far + 9), spotlight=True)
        await pilot.pause()
        assert session.lines()[10].startswith("▸ Paragraph 25")
        assert session.view.spotlight == Range(far, far + 9)


async def test_a_jump_to_a_passage_longer_than_the_screen_shows_its_beginning(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        start = report.text.index("Paragraph 5")
        session.view.jump_to(Range(start, report.text.index("Paragraph 20")))
        await pilot.pause()
        assert any(line.startswith("Paragraph 5") for line in session.lines())


async def test_a_noted_passage_has_a_sign_in_the_margin_of_each_of_its_lines(opened: Open, report: Article) -> None:
    async with opened(report, size=(60, 20)) as (session, pilot):
        start = report.text.index("Defence")
        session.view.notes = [NotedPassage(start, start + 60, "n1")]
        await pilot.pause()
        assert session.view.page is not None
        rows = {session.view.page.row_of(start), session.view.page.row_of(start + 59)}
        signed = {row for row, line in enumerate(session.lines()) if line.startswith("▌")}
        assert signed == set(range(min(rows), max(rows) + 1))


async def test_captions_stand_apart_from_the_body(opened: Open) -> None:
    text = "A guard at the gate. (AP)\n\nThe deal was signed."
    blocks = (
        Block(BlockKind.CAPTION, 0, 20),
        Block(BlockKind.CREDIT, 21, 25),
        Block(BlockKind.BODY, 27, len(text)),
    )
    async with opened(Article(id="a", text=text, title="t", source="s", blocks=blocks)) as (session, _):
        lines = session.lines()
    assert "│ A guard at the gate. (AP)" in lines
    assert "The deal was signed." in lines


async def test_search_shows_all_hits_and_goes_round_the_end(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        hits = session.view.walk.find("armenia did")
        assert len(hits) == 30
        assert session.view.search.hit == hits[0]
        went_round = [session.view.walk.next_hit(1) for _ in range(30)]
        assert went_round == [False] * 29 + [True]
        assert session.view.search.hit == hits[0]
        assert session.view.walk.next_hit(-1) is True
        assert session.view.search.hit == hits[29]
        await pilot.pause()
        assert any("Armenia did not" in line for line in session.lines())
        session.view.walk.clear_search()
        assert session.view.walk.next_hit(1) is False


async def test_search_while_typing_goes_from_where_the_reading_was(opened: Open, report: Article) -> None:
    async with opened(report) as (session, pilot):
        origin = report.text.index("Paragraph 10")
        session.view.scroll_to_position(origin)
        await pilot.pause()
        found = []
        for typed in ("p", "paragraph 2", "paragraph 25", "paragraph 2", "nowhere"):
            session.view.walk.find(typed)
            hit = session.view.search.hit
            found.append(hit and report.text[hit.start : hit.start + 13])
        assert found == ["Paragraph 10.", "Paragraph 20.", "Paragraph 25.", "Paragraph 20.", None]


async def test_hits_of_all_paragraphs_are_in_order(opened: Open, report: Article) -> None:
    async with opened(report) as (session, _):
        assert all(first < second for first, second in pairwise(session.view.walk.find("said")))


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

    async with opened(before=give) as (session, _):
        assert session.lines()[0].startswith("▌")
        assert "Paragraph 7." in session.lines()[0]
        assert session.view.current_mention == mentions[0]


async def test_another_theme_colours_what_is_on_the_screen(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        before = [list(session.view.render_line(row)) for row in range(12)]
        session.theme = "paper"
        await pilot.pause()
        after = [list(session.view.render_line(row)) for row in range(12)]
    assert [[part.text for part in row] for row in after] == [[part.text for part in row] for row in before]
    assert not {part.style for row in after for part in row} & {part.style for row in before for part in row}


async def test_a_click_near_the_edge_moves_nothing(
    opened: Open, report: Article, mentions: tuple[Mention, ...]
) -> None:
    async with opened(report, mentions) as (session, pilot):
        assert session.view.page is not None
        last = session.view.visible_mentions[-1]
        row = session.view.page.row_of(last.start)
        assert row >= 12 - 2
        cell = session.view.page.cell_of(last.start) + (session.view.size.width - session.view.page.measure) // 2
        await pilot.click(session.view, offset=(cell, row))
        assert session.view.current_mention == last
        assert session.view.scroll_y == 0
