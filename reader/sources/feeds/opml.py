"""OPML: subscriptions in and out, with nested outlines as tags.

What an outline says that Dateline does not know is kept with the subscription and written again.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, cast

from reader.errors import DatelineError
from reader.model import OpmlAttribute
from reader.sources.feeds.feed_encoding import feed_text
from reader.sources.feeds.parsed_feed import Subscription
from reader.sources.http.urls import addresses_meant, feed_address
from reader.sources.text_composer import absolute, single_spaced
from reader.sources.xml_text import storable

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from lxml.etree import _Element

LARGEST_OPML = 10_000_000
"""Bytes."""
DEEPEST = 100
SEPARATOR = "/"
"""Between the names of nested folders in a tag."""
KNOWN = frozenset({"xmlurl", "title", "htmlurl", "category"})
_BARE_AMPERSAND = re.compile(r"&(?!#?\w{1,32};)")
_CURLED = re.compile('=[\u201c\u201d]([^\u201c\u201d"<>]*)[\u201c\u201d]')
"""What an editor of prose makes of the quotation marks of XML."""


class OpmlError(DatelineError):
    """Not an OPML file."""


@dataclass(frozen=True, slots=True)
class OpmlFile:
    """What an OPML file holds."""

    subscriptions: tuple[Subscription, ...]
    passed_over: tuple[str, ...]
    """Sentences on outlines that have an address and are no feeds."""
    folders: Mapping[str, tuple[OpmlAttribute, ...]] = field(default_factory=dict)
    """What the file says of folders beside their names, by the tag that a folder is."""


def read_opml(data: bytes, source: str) -> tuple[Subscription, ...]:
    """The subscriptions in an OPML file. Raises OpmlError with a sentence."""
    return read_opml_file(data, source).subscriptions


def read_opml_file(data: bytes, source: str) -> OpmlFile:
    """The subscriptions in an OPML file. The same feed in several folders is one subscription with several tags.

    Raises OpmlError with a sentence. No entity is expanded, nothing is fetched.
    """
    root = _parse(data, source)
    found: dict[str, Subscription] = {}
    passed_over: list[str] = []
    folders: dict[str, tuple[OpmlAttribute, ...]] = {}
    for outline, folder in _outlines(root):
        written = _address(outline)
        url = _web_address(written) if written else None
        if url is None:
            if written is None and (unknown := tuple(_unknown(outline))):
                folders[SEPARATOR.join((*folder, _name(outline)))] = unknown
            if other := written or _attribute(outline, "url"):
                passed_over.append(f"“{_name(outline)}” ({other}) is no feed that can be fetched.")
            continue
        subscription = _subscription(outline, url, folder)
        known = found.get(url)
        if known:
            tags = tuple(dict.fromkeys((*known.tags, *subscription.tags)))
            subscription = replace(known, tags=tags)
        found[url] = subscription
    return OpmlFile(tuple(found.values()), tuple(passed_over), folders)


_ACTING = re.compile("[\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069]")
"""Characters that XML takes and a terminal obeys: written as references, so that the file can be looked at."""


def write_opml(
    subscriptions: Iterable[Subscription],
    sent_folders: Mapping[str, Iterable[OpmlAttribute]] | None = None,
    *,
    title: str = "Dateline",
    now: datetime | None = None,
) -> bytes:
    """An OPML 2.0 file. A subscription with several tags stands in each of their folders.

    `sent_folders`: what an OPML file said of folders, by their tags.
    """
    from lxml import etree

    root = etree.Element("opml", version="2.0")
    head = etree.SubElement(root, "head")
    etree.SubElement(head, "title").text = storable(title)
    created = (now or datetime.now(UTC)).strftime("%a, %d %b %Y %H:%M:%S +0000")
    etree.SubElement(head, "dateCreated").text = created
    body = etree.SubElement(root, "body")
    folders: dict[tuple[str, ...], _Element] = {(): body}
    for subscription in subscriptions:
        for tag in subscription.tags or ("",):
            names = tuple(name for name in tag.split(SEPARATOR) if name)
            _write(_folder(folders, names), subscription)
    for names, folder in folders.items():
        _tell(folder, (sent_folders or {}).get(SEPARATOR.join(names), ()) if names else ())
    written = etree.tostring(root, encoding="unicode", pretty_print=True)
    written = _ACTING.sub(lambda character: f"&#{ord(character.group())};", written)
    return f"<?xml version='1.0' encoding='UTF-8'?>\n{written}".encode()


def _parse(data: bytes, source: str) -> _Element:
    from lxml import etree

    if len(data) > LARGEST_OPML:
        raise OpmlError(f"'{source}' is larger than {LARGEST_OPML / 1e6:g} MB.")
    parser = etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, recover=True
    )
    text = _BARE_AMPERSAND.sub("&amp;", feed_text(data).data.decode().lstrip())
    markup = _CURLED.sub(r'="\1"', text).encode()
    try:
        root = cast("_Element | None", etree.fromstring(markup, parser))  # None if nothing could be recovered
    except (etree.XMLSyntaxError, ValueError) as error:
        raise OpmlError(f"'{source}' is not OPML: {str(error).partition(',')[0].rstrip('.')}.") from error
    if root is None or str(root.tag).rpartition("}")[2].lower() != "opml":
        raise OpmlError(f"'{source}' is not OPML.")
    return root


def _outlines(root: _Element) -> Iterator[tuple[_Element, tuple[str, ...]]]:
    """Every outline with the names of the folders around it, in the file's order."""
    stack: list[tuple[_Element, tuple[str, ...]]] = [
        (body, ()) for body in reversed(root) if isinstance(body.tag, str) and body.tag.lower() == "body"
    ]
    while stack:
        element, folder = stack.pop()
        if element.tag == "outline":
            yield element, folder
            if _address(element) is None:
                folder = (*folder, _name(element))
        if len(folder) < DEEPEST:
            stack.extend((child, folder) for child in reversed(element) if child.tag == "outline")


def _address(outline: _Element) -> str | None:
    """Where an outline says that its feed is; some programs write `url`, as others do for links and other files."""
    address = _attribute(outline, "xmlUrl")
    if address is None and (_attribute(outline, "type") or "rss").lower() in {"rss", "atom"}:
        address = _attribute(outline, "url")
    return address


def _web_address(written: str) -> str | None:
    """The address that is meant: without a scheme, and for `feed:`, http, from where sites lead on to https."""
    scheme, colon, _ = written.strip().partition(":")
    if colon and scheme.isalpha() and scheme.lower() not in {"feed", "http", "https"}:
        return None
    url = absolute(addresses_meant(written)[-1], None)
    return feed_address(url) if url else None


def _subscription(outline: _Element, url: str, folder: tuple[str, ...]) -> Subscription:
    tags = [SEPARATOR.join(name for name in folder if name)]
    tags += [category.strip().strip(SEPARATOR) for category in (_attribute(outline, "category") or "").split(",")]
    return Subscription(
        url=url,
        title=_name(outline),
        page=absolute(_attribute(outline, "htmlUrl"), None),
        tags=tuple(dict.fromkeys(tag for tag in tags if tag)),
        attributes=tuple(_unknown(outline)),
    )


def _unknown(outline: _Element) -> Iterator[OpmlAttribute]:
    """What the export could not make again from the subscription."""
    title, text = _attribute(outline, "title"), _attribute(outline, "text")
    for name, value in outline.attrib.items():
        unknown = {"type": value.lower() == "rss", "text": title is None or title == text}
        if not unknown.get(str(name).lower(), str(name).lower() in KNOWN):
            yield OpmlAttribute(str(name), str(value))


def _attribute(outline: _Element, name: str) -> str | None:
    """An attribute whatever its case: programs write `xmlurl` and `xmlURL` too."""
    value = outline.get(name)
    if value is None:
        lower = name.lower()
        value = next((value for key, value in outline.attrib.items() if str(key).lower() == lower), None)
    return str(value) if value is not None else None


def _name(outline: _Element) -> str:
    """What an outline is called, without the stroke that parts folders in tags."""
    name = single_spaced(_attribute(outline, "title") or _attribute(outline, "text") or "")
    return name if _address(outline) is not None else name.replace(SEPARATOR, "-")


def _folder(folders: dict[tuple[str, ...], _Element], names: tuple[str, ...]) -> _Element:
    from lxml import etree

    for depth in range(1, len(names) + 1):
        if names[:depth] not in folders:
            name = storable(names[depth - 1])
            folders[names[:depth]] = etree.SubElement(folders[names[: depth - 1]], "outline", text=name, title=name)
    return folders[names]


def _write(parent: _Element, subscription: Subscription) -> None:
    from lxml import etree

    name = storable(subscription.title or subscription.url)
    outline = etree.SubElement(parent, "outline", type="rss", text=name, title=name)
    outline.set("xmlUrl", storable(subscription.url))
    if subscription.page:
        outline.set("htmlUrl", storable(subscription.page))
    _tell(outline, subscription.attributes)


def _tell(outline: _Element, attributes: Iterable[OpmlAttribute]) -> None:
    """Give an outline the attributes that it had; what is no attribute of XML is left out."""
    for key, value in attributes:
        try:
            outline.set(key, storable(value))
        except ValueError:
            continue
