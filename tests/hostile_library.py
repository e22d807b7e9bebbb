"""The places of a reader whose every word came from somebody hostile."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from reader.library import Library
from reader.linking.corrections import rules
from reader.linking.corrections.corrections_file import CorrectionsFile
from reader.model import (
    Analysis,
    Anchor,
    Article,
    ArticleHeading,
    ArticleTarget,
    Block,
    BlockKind,
    Entity,
    EntityTarget,
    Event,
    Form,
    Link,
    Mention,
    PassageTarget,
    Precision,
    Quantity,
    Range,
    Relation,
    Role,
    Statement,
    Style,
    Subscription,
)
from reader.notes import Notebook
from reader.toml_edit import quoted

if TYPE_CHECKING:
    from reader.paths import DataPaths

MARK: Final = "50% [b]off[/]"
"""What every hostile text says in plain words: by it a screen is known to show one."""

CONTROLS: Final = "".join(map(chr, (*range(0x20), 0x7F, *range(0x80, 0xA0))))
BIDI: Final = "\u202a\u202b\u202d\u202egnissim\u202c\u2066\u2067\u2068\u2069\u200e\u200f\u061c"
UNSEEN: Final = "\u200b\u200d\u2060\ufeff\u00ad\u034f\u2028\u2029\ue000\ufdd0\U000e0041\U000e007f"
SEQUENCES: Final = "\x1b]0;owned\x07\x1b[31337m\x1b[31337;1H\x1b[?31337h\x1b]8;;http://owned\x1b\\\x1bPowned\x1b\\\x1b_owned\x1b\\\x9b31337m"
ACTING: Final = f"{MARK} {SEQUENCES}{CONTROLS}[@click=app.quit]{BIDI}{UNSEEN}END"
HEAPED: Final = f"{MARK} {' '.join(letter + chr(0x335) * 20 + chr(0xE47) * 20 for letter in 'Zalgo')}"
MEGABYTE: Final = 1 << 20


@dataclass(frozen=True)
class HostileWords:
    """`words` stand in every field that there is, `text` behind the sentences of an article."""

    words: str
    text: str

    @property
    def noted(self) -> str:
        """As much of the words as notes of one file may hold many times."""
        return self.words[: MEGABYTE // 4]

    @property
    def file_name(self) -> str:
        """As much of the words as a file's name may be."""
        return self.words.replace("/", "").replace("\0", "").encode()[-100:].decode("utf-8", "ignore")


KINDS: Final = {
    "acting": HostileWords(ACTING, ACTING),
    "heaped": HostileWords(HEAPED, HEAPED),
    "a megabyte of words": HostileWords(
        f"{MARK} {'news of the harbour ' * (MEGABYTE // 20)}", "\n\n".join("a" * 10_000)
    ),
    "a megabyte in one word": HostileWords(f"{MARK} {'x' * MEGABYTE}", "x" * MEGABYTE),
}
"""What acts on a terminal or hides, what lies over other lines, and a megabyte where a line is expected."""


def furnish(places: DataPaths, hostile: HostileWords) -> None:
    """Make the folders of a reader whose every word is hostile."""
    words = hostile.words
    _configure(places, hostile)
    with Library.open(places.library) as library:
        library.articles.add(_article("a", hostile, before="An earlier text. "))
        for article in (_article("a", hostile), _article("b", hostile), _article("c", hostile)):
            library.articles.add(article)
            library.articles.tag(article.id, words)
            library.analyses.store(_analysis(article, words))
        library.analyses.fail("c", words)
        library.feeds.subscribe(
            Subscription(
                f"https://feed.example/{words}",
                title=words,
                own_title=words,
                tags=(words, f"{words}/sub"),
                page=f"https://feed.example/{words}",
                checked=words,
                result=words,
                error=words,
            )
        )
        library.feeds.subscribe(
            Subscription("https://other.example/f", title=words, remark=words, checked="2020-12-04T00:00:00+00:00")
        )
        (entity,) = library.analyses.get("a").entities  # type: ignore[union-attr] # it was stored above
    corrections = CorrectionsFile(places.corrections)
    corrections.do(rules.rename(corrections.corrections, entity, f"{words} III"))
    noted = hostile.noted
    with Notebook.open(places.notes) as notebook:
        heading = ArticleHeading("a", noted, f"https://news.example/{noted}", "2020-12-04", noted, noted)
        anchor = Anchor("opened bridge 7", noted, noted, 0, 15)
        for target in (PassageTarget(anchor), ArticleTarget(), EntityTarget(entity.id, noted)):
            notebook.add(heading, target, f"{noted}\n{noted}", ["off[/]", "[@click=app.quit]", noted])


def _configure(places: DataPaths, hostile: HostileWords) -> None:
    places.themes.mkdir(parents=True)
    settings = (
        "[analysis]\nbackground = false\n[feeds]\ninterval = 0\n"
        f"[searches]\n\"a [/] b\" = 'text:off'\n{quoted(hostile.noted)} = 'text:off'\n"
    )
    places.config_file.write_text(settings, encoding="utf-8")
    colours = "[colors]\nforeground = '#112233'\nbackground = '#ffffff'\n"
    theme = f"title = {quoted(hostile.noted)}\ndark = false\n{colours}"
    (places.themes / f"{hostile.file_name}.toml").write_text(theme, encoding="utf-8")
    (places.themes / f"{hostile.file_name}2.toml").write_text(f"x = {hostile.words[:4000]}", encoding="utf-8")


def _article(article_id: str, hostile: HostileWords, before: str = "") -> Article:
    """An article with a hostile title, text, byline, source and link."""
    words = hostile.words
    sentence = f"Mayor {words} opened bridge 7 and {words} said so on 4 December 2020. {words}"
    text = f"{before}By {words}\n\n{sentence}\n\n{hostile.text}"
    byline, place = len(before) + len(words) + 3, text.index("bridge")
    return Article(
        article_id,
        text,
        f"{words} {article_id}",
        words,
        published="2020-12-04",
        url=f"https://news.example/{article_id}",
        blocks=(Block(BlockKind.BYLINE, len(before), byline), Block(BlockKind.BODY, byline + 2, len(text))),
        links=(Link(place, place + 20, f"https://evil.example/{words}"),),
    )


def _analysis(article: Article, words: str) -> Analysis:
    """Every kind of fact, each with hostile words."""
    text = article.text
    first, second = text.index("Mayor ") + len("Mayor "), text.index(f"{words} said")
    seven, date = text.index("bridge 7") + len("bridge "), text.index("4 December")
    whole = Range(0, len(text))
    named = (Range(first, first + len(words)), Range(second, second + len(words)))
    return Analysis(
        article.id,
        "by hand",
        mentions=tuple(Mention(*place, "PERSON", Form.NAME, "e1") for place in named),
        entities=(Entity("e1", words, "PERSON", (f"{words} II",)),),
        quantities=(Quantity(seven, seven + 1, whole, 7.0, unit=words, what=words, who=words, source=words),),
        events=(Event(date, date + 15, whole, "2020-12-04", Precision.DAY, words, words),),
        statements=(Statement(seven, second, whole, words, named[1], words, Style.DIRECT, "e1"),),
        roles=(Role(0, 5, whole, "e1", words, None),),
        relations=(Relation(0, seven, whole, words, words, words),),
    )
