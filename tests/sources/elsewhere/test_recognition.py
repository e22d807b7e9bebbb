"""What wrote a file is told by what stands in it, and nothing in it is passed over in silence."""

from __future__ import annotations

import contextlib
import io
import zipfile

import pytest

from reader.errors import DatelineError
from reader.notes.exports.importing import holds_notes
from reader.sources.elsewhere.foreign_export import ForeignArticle, ForeignExport, ForeignHighlight
from reader.sources.elsewhere.recognition import ForeignNotes, read_export
from tests.sources.elsewhere import export_samples as samples


def only(data: str | bytes) -> ForeignExport:
    (found,) = read_export(data if isinstance(data, bytes) else data.encode(), "a file", holds_notes)
    assert isinstance(found, ForeignExport)
    return found


def the_first(data: str) -> ForeignArticle:
    return only(data).articles[0]


def test_starred_items_come_with_feed_marks_labels_files_and_annotations() -> None:
    article = the_first(samples.GREADER)
    assert article.entry.title == "Mill & weir reopen"
    assert (article.entry.id, article.entry.url) == ("https://tarn.example/?p=7", "https://tarn.example/mill")
    assert (article.entry.author, article.entry.published) == ("Berit Moe", "2024-03-05T10:30:00+00:00")
    assert article.entry.tags == ("Works",)
    assert [one.url for one in article.entry.enclosures] == ["https://tarn.example/mill.mp3"]
    assert (article.feed, article.feed_title) == ("https://tarn.example/feed", "Tarn Gazette")
    assert (article.read, article.starred, article.tags) == (True, True, ("rivers",))
    assert article.highlights == (
        ForeignHighlight("nine weeks of work", "eight, it says", "2024-03-05T12:00:00+00:00"),
    )
    assert only(samples.GREADER).passed_over == ("Item 2 has neither a title nor a text nor an address.",)


def test_entries_of_miniflux_come_with_status_and_star_and_removed_ones_are_named() -> None:
    article = the_first(samples.MINIFLUX)
    assert (article.read, article.starred, article.feed) == (True, True, "https://lake.example/rss")
    assert article.entry.published == "2024-03-04T20:15:00+01:00"
    assert article.entry.tags == ("Birds",)
    assert only(samples.MINIFLUX).passed_over == ("Entry 2 was removed there.",)


def test_what_wallabag_archived_is_read_and_its_annotations_are_highlights() -> None:
    article = the_first(samples.WALLABAG)
    assert (article.read, article.starred, article.tags) == (True, True, ("roads", "money"))
    assert article.entry.author == "Nils Dahl"
    assert article.highlights[0].quote == "end in June"
    assert len(only(samples.WALLABAG).passed_over) == 1


@pytest.mark.parametrize("data", [samples.POCKET_TABLE, samples.POCKET_PAGE])
def test_pocket_lists_pages_with_tags_and_what_was_read(data: str) -> None:
    first, second = only(data).articles
    assert (first.entry.title, first.entry.url) == ("Weir, opened", "https://tarn.example/weir")
    assert (first.tags, first.read) == (("rivers", "works"), False)
    assert second.read


def test_a_line_without_an_address_of_the_web_is_named() -> None:
    assert only(samples.POCKET_TABLE).passed_over == ("Line 4 has no address of the web: 'javascript:alert(1)'.",)


def test_instapaper_has_folders_and_what_was_marked() -> None:
    heron, path, old = only(samples.INSTAPAPER_TABLE).articles
    assert (heron.starred, heron.tags, heron.highlights[0].quote) == (True, ("birds",), "first time in twelve years")
    assert (path.tags, path.read) == (("Walks",), False)
    assert old.read
    assert [(one.tags, one.read) for one in only(samples.INSTAPAPER_PAGE).articles] == [
        ((), False),
        (("Walks",), False),
        ((), True),
    ]


@pytest.mark.parametrize(
    "data",
    [
        b'{"rows": [{"id": "a", "uri": "https://x.example/", "text": "t", "target": []}]}',
        b"Highlight,Book Title,Book Author\nwords,A title,Somebody\n",
        b'"Your Kindle Notes For:",,,\n"A TITLE",,,\n"Annotation Type","Location","Starred?","Annotation"\n',
        b"id,article,title,quote,kind\n",
        b"A title (Somebody)\n- Your Highlight on Location 5-6 | Added on x\n\nwords\n==========\n",
    ],
)
def test_notes_are_left_to_the_notebook(data: bytes) -> None:
    assert read_export(data, "a file", holds_notes) == [ForeignNotes("a file")]


def test_an_archive_holds_several_exports() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("feeds.opml", '<opml><body><outline xmlUrl="https://a.example/f"/></body></opml>')
        archive.writestr("starred.json", samples.GREADER)
        archive.writestr("read me.txt", "Hello")
    feeds, starred, other = read_export(packed.getvalue(), "all.zip", holds_notes)
    assert isinstance(feeds, ForeignExport)
    assert isinstance(starred, ForeignExport)
    assert isinstance(other, ForeignExport)
    assert [len(feeds.subscriptions), len(starred.articles)] == [1, 1]
    assert "'read me.txt' is no export that Dateline knows" in other.passed_over[0]


@pytest.mark.parametrize("place", range(30, 60))
def test_a_byte_that_is_another_in_an_archive_is_a_sentence_or_nothing(place: int) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("starred.json", samples.GREADER)
    for byte in (0x00, 0xFF):
        data = bytearray(packed.getvalue())
        data[place] = byte
        with contextlib.suppress(DatelineError):
            read_export(bytes(data), "all.zip", holds_notes)


def test_an_archive_packed_in_a_rare_way_is_a_sentence() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("starred.json", samples.GREADER)
    with pytest.raises(DatelineError, match="packed in a way that is not read here"):
        read_export(packed.getvalue(), "all.zip", holds_notes)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is no export that Dateline knows"),
        (b"hello", "is no export that Dateline knows"),
        (b"\x00\x01\x02", "is no export that Dateline knows"),
        (b'{"items": [', "line 1, column 12: the file is cut off or damaged"),
        (b'{"version": "https://jsonfeed.org/version/1.1", "items": []}', "is no export that Dateline knows"),
        (b"<html><body><p>A page</p></body></html>", "is no export that Dateline knows"),
        (b"PK\x03\x04rubbish", "is a damaged archive"),
    ],
)
def test_what_is_no_export_is_a_sentence(data: bytes, said: str) -> None:
    with pytest.raises(DatelineError, match=said):
        read_export(data, "x", holds_notes)
