"""What the ways in are tried with: drawn by Hypothesis, or made of the bytes of a fuzzer that is led by coverage.

Drawing costs more than most targets do; bytes cost nothing, and a fuzzer changes them as it learns.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from hypothesis import strategies as st

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

NOTE_LINES: Final = (
    "# mine",
    "mood = 'x'",
    "tags = ['a', \"b\"]",
    'body = """\nx\n"""',
    "body = 'y'",
    "",
    "mark = 'm'",
)
NOTE_TARGETS: Final = (
    "[note.target]\nkind = 'article'",
    "target = {kind = 'article'}",
    "[note.target] # here\nkind = 'passage'\nexact = 'ferry'",
)
PIECES: Final = {
    "pages": ["<p>", "</p>", "<table>", "<li>", "<script>", "<!--", "&#x9b;", "&amp", "<a href='", "<title>", "\x00"],
    "feeds": ["<rss>", "<channel>", "<item>", "<title>", "</title>", "<link>", "<![CDATA[", "]]>", "<!ENTITY x '"],
    "opml": ["<opml>", "<body>", "<outline ", "xmlUrl='http://a/'", "text='", "/>", "</opml>", "&#x9b;"],
    "mail": ["From: a@b\n", "Subject: =?utf-8?q?", "Content-Type: multipart/mixed; boundary=x\n", "--x\n", "\n\n"],
    "toml": ["[[note]]\n", "[article]\n", "id = ", '"""', "=", "[", "]", "{", "body = '", "9" * 5000, "\n"],
    "query": ['"', "(", ")", " OR ", "-", "tag:", "published:>=", "2024-02-10", "verdict:", "*", ":"],
    "json": ['{"text": "', '"}', "[", "]", ",", ":", "null", "1e999", '"\\ud800"', "9" * 5000],
    "settings": ["[appearance]\n", "[keys]\n", "[kill]\n", "[searches]\n", "measure = ", "a = 'tag:", "quit = 'q,x'\n"],
    "theme": ["[colors]\n", "[entities]\n", "foreground = ", "'navy'", "'#12345678'", "dark = true\n", "title = 'x'\n"],
    "report": [
        "On 4 December 2020 ",
        "Mayor Odile Marchetti said",
        ", ",
        "2,783 troops were killed",
        "more than ",
        "“",
    ],
    "link": ["dateline://", "article/", "note/", "?", "start=", "end=", "&", "%", "-1", "9" * 30],
    "annotations": [
        '{"@context": "http://www.w3.org/ns/anno.jsonld", "type": "Annotation", "body": {"value": "x"}, "target": ',
        '{"rows": [{"id": "a", "uri": "http://a", "text": "x", "target": [',
        '{"source": "http://a/b", "selector": [{"type": "TextQuoteSelector", "exact": "ferry", "prefix": "',
        '{"type": "TextPositionSelector", "start": ',
        '"end": ',
        "Highlight,Book Title,Book Author,Note\n",
        "Highlight (yellow) - Page 3 > Location ",
        "==========\n",
        "- Your Highlight on Location 1-2 | Added on Friday\n",
        '"',
        "[",
        "]",
        "}",
        ",",
        "-1",
        "1e400",
        "²",
        "9" * 5000,
        "article,title,url,published,id,created,updated,tags,target,quote,prefix,suffix,start,end,body\n",
        "\n",
    ],
    "exports": [
        '{"items": [',
        '{"entries": [',
        '[{"is_archived": 1, "title": "x", "content": "<p>y</p>", "url": "http://a"',
        '"canonical": [{"href": "http://a"}], "title": "x", "published": 1600000000',
        '"feed": {"feed_url": "http://a", "category": {"title": "x"}}',
        "title,url,time_added,tags,status\nx,http://a,1600000000,a|b,unread\n",
        "URL,Title,Selection,Folder,Timestamp\n",
        'http://a/feed tag "~Name" !\n',
        '"query:Name:unread = \\"yes\\"" tag\n',
        "<opml><body><outline xmlUrl='http://a' text='x'/>",
        '<a href="http://a" time_added="1600000000" tags="a,b">x</a>',
        "<ul>",
        '"length": "9"',
        "²",
        "9" * 5000,
        "1e400",
        "{",
        "}",
        "]",
        ",",
        "\n",
    ],
    "filter": [
        "unread",
        " = ",
        '"yes"',
        "title",
        " =~ ",
        " # ",
        "age",
        " between ",
        "0:10",
        "²",
        "9" * 5000,
        "(",
        ")",
        " and ",
        " or ",
    ],
    "note file": ["\n[[note]]\nid = 'a", "'\n", *NOTE_LINES, *NOTE_TARGETS, "\r\n", "\n", '"""'],
    "reply": ["\x1b]11;rgb:", "ffff", "/", "00", "\x1b\\", "\x07", "z"],
}
"""What each kind of input is made of."""


STEERING: Final = bytes(byte for byte in range(1, 0x1F) if byte not in b"\t\n\r\x1b")
"""Bytes that stand for a piece; `LITERAL` makes the next one mean itself."""
LITERAL: Final = 0x1F
LARGEST: Final = 1 << 15


@dataclass(frozen=True)
class Inputs:
    """Cases of one kind, by either way."""

    drawn: st.SearchStrategy[Any]
    made: Callable[[bytes], Any]


def text_of(data: bytes) -> str:
    """Any bytes as text; what is no UTF-8 becomes lone surrogates."""
    return data.decode("utf-8", "surrogateescape")


def put_together(kind: str) -> Callable[[bytes], bytes]:
    """Bytes in which some stand for the pieces of such a thing."""
    pieces = [piece.encode("utf-8", "surrogatepass") for piece in PIECES[kind]]
    meant: Mapping[int, bytes] = {byte: pieces[at % len(pieces)] for at, byte in enumerate(STEERING)}

    def put(data: bytes) -> bytes:
        made = bytearray()
        literal = False
        for byte in data:
            if literal or byte != LITERAL:
                made += bytes((byte,)) if literal else meant.get(byte, bytes((byte,)))
                literal = False
            else:
                literal = True
            if len(made) > LARGEST:
                break
        return bytes(made)

    return put


def made_of(kind: str) -> Inputs:
    """Texts put together of what such a thing is made of, and of anything else."""
    drawn = st.lists(st.sampled_from(PIECES[kind]) | st.text(max_size=12), max_size=40).map("".join)
    put = put_together(kind)
    return Inputs(drawn, lambda data: text_of(put(data)))


def raw(kind: str) -> Inputs:
    """The same as bytes, in any state."""
    drawn = st.tuples(made_of(kind).drawn, st.binary(max_size=20), st.integers(0, 400)).map(
        lambda made: (text := made[0].encode("utf-8", "surrogatepass"))[: made[2]] + made[1] + text[made[2] :]
    )
    return Inputs(drawn, put_together(kind))


def either(*kinds: Inputs) -> Inputs:
    """Of one kind or another; a fuzzer's first byte says which."""

    def made(data: bytes) -> Any:
        return kinds[(data[0] if data else 0) % len(kinds)].made(data[1:])

    return Inputs(st.one_of([kind.drawn for kind in kinds]), made)


ANY_BYTES: Final = Inputs(st.binary(), lambda data: data)
ANY: Final = Inputs(st.text(st.characters() | st.sampled_from("\x1b\x9b\u202e\u200b\r\n\ud800")), text_of)


def two_texts_and_a_place() -> Inputs:
    """A text, the same or another one, and a passage of the first: where it begins and how long it is."""

    def made(data: bytes) -> tuple[str, str, int, int]:
        start, length = (*data[:2], 0, 0)[:2]
        before, _, after = data[2:].partition(b"\0")
        return text_of(before), text_of(after), start, length

    return Inputs(st.tuples(ANY.drawn, ANY.drawn, st.integers(0, 99), st.integers(0, 99)), made)


def text_and_width() -> Inputs:
    return Inputs(
        st.tuples(ANY.drawn, st.integers(1, 120)), lambda data: (text_of(data[1:]), 1 + (data[0] if data else 0) % 120)
    )


def keys_of(commands: tuple[str, ...]) -> Inputs:
    """Commands with the keys that a person gives them."""

    def made(data: bytes) -> dict[str, str]:
        parts = (part for part in data.split(b"\0") if part)
        return {commands[part[0] % len(commands)]: text_of(part[1:]) for part in parts}

    return Inputs(st.dictionaries(st.sampled_from(commands), ANY.drawn), made)


def archives() -> Inputs:
    """Zip archives of exports, whole or with bytes that are others."""
    put = put_together("exports")

    def pack(made: tuple[list[bytes], bool, list[tuple[int, int]]]) -> bytes:
        members, packed, changed = made
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as archive:
            for number, content in enumerate(members):
                archive.writestr(f"{number}.json", content)
        whole = bytearray(file.getvalue())
        for place, byte in changed:
            whole[place % len(whole)] = byte
        return bytes(whole)

    def made(data: bytes) -> bytes:
        how, changes, rest = data[:1], data[1:10], data[10:]
        changed = [
            (int.from_bytes(changes[at : at + 2], "big"), changes[at + 2]) for at in range(0, len(changes) - 2, 3)
        ]
        return pack(([put(part) for part in rest.split(b"\0")][:3], how > b"\x7f", changed[: (how or b"\0")[0] % 4]))

    member = made_of("exports").drawn.map(lambda text: text.encode("utf-8", "surrogatepass"))
    changed = st.lists(st.tuples(st.integers(0, 4000), st.integers(0, 255)), max_size=4)
    return Inputs(st.tuples(st.lists(member, max_size=3), st.booleans(), changed).map(pack), made)


def note_files() -> Inputs:
    """Files of notes as a person may have written them, with comments, odd keys and other line ends."""
    line = st.sampled_from(NOTE_LINES)
    block = st.tuples(
        st.text("abc", min_size=1, max_size=8), st.lists(line, max_size=5), st.sampled_from(NOTE_TARGETS)
    ).map(lambda made: "\n".join(("[[note]]", f"id = '{made[0]}'", *made[1], made[2])))
    drawn = st.tuples(st.lists(block, min_size=1, max_size=4), st.sampled_from(["\n", "\r\n"]), raw("toml").drawn).map(
        lambda made: "\n\n".join(made[0]).replace("\n", made[1]).encode() + made[2][:20]
    )
    return Inputs(drawn, put_together("note file"))
