"""What a tree says becomes a text with the form that a reader saw."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from reader.model import BlockKind
from reader.sources.dom_text import compose

if TYPE_CHECKING:
    from reader.sources.text_composer import Composed


def composed(markup: str) -> Composed:
    return compose(html.document_fromstring(f"<html><body>{markup}</body></html>"), "https://quay.example/news/1")


def parts(markup: str) -> list[tuple[str | None, str]]:
    found = composed(markup)
    return [(part.kind and part.kind.value, found.text[part.start : part.end]) for part in found.parts]


def test_items_keep_their_bullets_numbers_and_nesting() -> None:
    text = composed(
        "<p>The council set terms:</p><ul><li>No lorries<ul><li>after nine</li></ul></li><li>Free ferries</li></ul>"
        "<ol start='3'><li>Votes</li><li value='7'>Appeals</li></ol>"
    ).text
    assert text == (
        "The council set terms:\n\n• No lorries\n  • after nine\n• Free ferries\n\n3. Votes\n7. Appeals"
    )  # fmt: skip


def test_a_second_paragraph_of_an_item_stands_below_its_words() -> None:
    assert composed("<ol><li><p>First.</p><p>More of it.</p></li></ol>").text == "1. First.\n   More of it."


def test_an_item_with_a_bullet_of_its_own_gets_no_other() -> None:
    assert composed("<ul><li>- No lorries</li><li>2. Free ferries</li></ul>").text == "- No lorries\n2. Free ferries"


def test_a_term_and_what_it_means_stand_below_each_other() -> None:
    assert composed("<dl><dt>Draught</dt><dd>How deep a ship lies</dd></dl>").text == "Draught\n  How deep a ship lies"


def test_a_table_is_a_row_a_line_with_its_columns_aligned() -> None:
    table = "<tr><th>Berth</th><th>Ships</th></tr><tr><td>North</td><td>12</td></tr><tr><td>Old</td><td>7</td></tr>"
    assert parts(f"<table><caption>May</caption>{table}</table>") == [
        ("caption", "May"),
        ("table", "Berth  Ships\nNorth     12\nOld        7"),
    ]


def test_a_link_in_a_table_leads_from_its_words() -> None:
    found = composed(
        "<table><tr><th>Berth</th><th>Line</th></tr><tr><td>9</td><td><a href='/a b'>Red line</a></td></tr></table>"
    )
    assert [(found.text[link.start : link.end], link.url) for link in found.links] == [
        ("Red line", "https://quay.example/a%20b")
    ]


def test_a_table_that_only_arranges_a_page_is_paragraphs() -> None:
    cells = "<td><p>The pier is shut.</p><p>It opens in May.</p></td><td><ul><li>Tickets</li></ul></td>"
    assert parts(f"<table><tr>{cells}</tr><tr><td>More</td><td>below</td></tr></table>") == [
        (None, "The pier is shut."),
        (None, "It opens in May."),
        ("list", "• Tickets"),
        (None, "More"),
        (None, "below"),
    ]


def test_a_list_in_a_cell_beside_its_name_is_a_line() -> None:
    lines = "<tr><th>Lines</th><td><ul><li><a href='/r'>Red</a></li><li>Blue</li></ul></td></tr>"
    assert parts(f"<table>{lines}<tr><th>Founded</th><td>1911</td></tr></table>") == [
        ("table", "Lines    Red; Blue\nFounded       1911")
    ]


def test_a_quotation_is_told() -> None:
    assert parts("<p>She wrote:</p><blockquote><p>We sail.</p><p>At dawn.</p></blockquote><p>They did.</p>") == [
        (None, "She wrote:"),
        ("quote", "We sail."),
        ("quote", "At dawn."),
        (None, "They did."),
    ]


def test_code_keeps_its_lines_and_spaces() -> None:
    assert parts("<pre>if tide &gt; 3:\n    open_gate()\n\nlog(x)</pre>") == [
        ("code", "if tide > 3:\n    open_gate()\n\nlog(x)")
    ]


def test_a_notice_that_was_wrapped_by_hand_is_paragraphs_with_their_lines() -> None:
    notice = (
        "The port office says that the gate stays shut on\nSunday because of the wind.\n\nBoats wait outside of it."
    )
    assert parts(f"<pre>{notice}</pre>") == [
        (None, "The port office says that the gate stays shut on\nSunday because of the wind."),
        (None, "Boats wait outside of it."),
    ]


def test_two_line_ends_part_paragraphs_and_one_does_not() -> None:
    assert parts("<p>One<br>and more<br><br>Two<br> <br/><br>Three</p>") == [
        (None, "One\nand more"),
        (None, "Two"),
        (None, "Three"),
    ]


def test_blank_lines_part_paragraphs_where_nobody_wrote_markup() -> None:
    assert parts("<div>One\ngoes on\n\nTwo:\n- a berth\n- a crane</div>") == [
        (None, "One goes on"),
        (None, "Two:\n- a berth\n- a crane"),
    ]
    assert parts("<p>One\n\nstill one</p>") == [(None, "One still one")]


def test_what_a_browser_hides_is_no_text() -> None:
    markup = (
        "<p style='DISPLAY : none'>a</p><div hidden><p>b</p></div><p class='sr-only'>c</p>"
        "<div style='max-height:0px;overflow:hidden'>d</div><p><del>e</del> <s>f</s> The pier is open again today.</p>"
    )
    assert composed(markup).text == "The pier is open again today."


def test_what_stands_there_for_browsers_without_scripts_is_no_text() -> None:
    markup = "<p>The pier is open again today.</p><noscript><p>Turn on scripts.</p></noscript><template>x</template>"
    assert composed(markup).text == "The pier is open again today."


def test_parts_of_an_article_that_a_script_shows_one_by_one_are_text() -> None:
    part = "<div class='slide' style='display: none'><p>The ferry left Vik at noon with forty passengers.</p></div>"
    assert composed(f"<p>Ten ferries</p>{part * 3}").text.count("forty passengers") == 3
    bare = part.replace(" class='slide'", "")
    assert "forty" not in composed(f"<p>Ten ferries left Vik at noon with their passengers.</p>{bare * 3}").text
    assert "forty" not in composed(f"<p>{'The pier is open again today. ' * 9}</p>{part * 3}").text


def test_a_page_that_hides_its_article_until_a_script_runs_is_read() -> None:
    assert composed("<div style='display:none'><p>The pier is open again.</p></div><p>Wait</p>").text == (
        "The pier is open again.\n\nWait"
    )


def test_soft_hyphens_break_no_word() -> None:
    assert composed("<p>har&shy;bour mas&#8203;ter</p>").text == "harbour master"


def test_ruby_is_read_once_and_quotations_within_a_line_have_their_marks() -> None:
    assert composed("<p><ruby>港<rp>(</rp><rt>みなと</rt><rp>)</rp></ruby> <q>Harbour</q></p>").text == "港 “Harbour”"


MARKUP = st.recursive(
    st.sampled_from(["word", "two words ", "\n\n", "<br>", "&shy;", "10<sup>6</sup>", "<a href='/x'>y</a>"]),
    lambda inner: st.tuples(
        st.sampled_from(
            ["p", "ul", "ol", "li", "table", "tr", "td", "pre", "blockquote", "div", "b", "dl", "dd", "h2"]
        ),
        st.lists(inner, max_size=3),
    ).map(lambda pair: f"<{pair[0]}>{''.join(pair[1])}</{pair[0]}>"),
    max_leaves=12,
)


@given(MARKUP)
def test_parts_lie_in_order_begin_and_end_with_words_and_hold_every_word(markup: str) -> None:
    found = composed(markup)
    end = 0
    outside = ""
    for part in found.parts:
        assert end <= part.start < part.end <= len(found.text)
        assert not found.text[part.start].isspace()
        assert not found.text[part.end - 1].isspace()
        outside += found.text[end : part.start]
        end = part.end
    assert not (outside + found.text[end:]).strip()
    assert not any(0xFDD0 <= ord(sign) <= 0xFDEF or ord(sign) >= 0xF0000 for sign in found.text)
    assert all(found.text[link.start : link.end] == "y" for link in found.links)


@given(MARKUP)
def test_items_and_rows_are_what_lines_are_for(markup: str) -> None:
    found = composed(markup)
    for part in found.parts:
        if part.kind is BlockKind.LIST:
            assert found.text[: part.start].rpartition("\n")[2].strip(" ") == ""


def test_a_long_filler_behind_a_preheader_hides_nothing_else_and_shows_nothing() -> None:
    filler = "&zwnj;&nbsp;" * 300
    assert composed(f"<div style='display:none'>Today in Vik {filler}</div><p>The pier is open again.</p>").text == (
        "The pier is open again."
    )
    assert composed("<dialog>We use cookies</dialog><p>The pier is open again.</p>").text == "The pier is open again."
