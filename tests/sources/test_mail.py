"""E-mail newsletters and web archives."""

from __future__ import annotations

from email.message import EmailMessage
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.model import Article
    from reader.sources import Problem

    Reading = Callable[..., tuple[list[Article], list[Problem]]]

HTML = """<html><body><table><tr><td><a href="https://news.example/view">View this email in your browser</a></td></tr>
<tr><td><h1>The morning on the coast</h1><p>The ferry <a href="https://news.example/alma">Alma</a> ran aground off Tarn
Head on Monday with 40 people on board.</p><p>Nobody was hurt, her owner said, and the bus runs &mdash; twice an hour.
</p></td></tr><tr><td>Unsubscribe here</td></tr></table></body></html>"""


def newsletter(**parts: str) -> bytes:
    message = EmailMessage()
    message["From"] = "The Coast Letter <letter@coast.example>"
    message["Subject"] = "Fähre läuft auf Grund: the morning on the coast"
    message["Date"] = "Tue, 05 Mar 2024 06:00:00 +0100"
    message["Message-ID"] = "<20240305@coast.example>"
    message.set_content(parts.get("plain", "The ferry Alma ran aground off Tarn Head on Monday.\n"))
    if "html" in parts:
        message.add_alternative(parts["html"], subtype="html")
    message.add_attachment(b"\x89PNG", maintype="image", subtype="png", filename="a.png")
    return message.as_bytes()


def test_a_newsletter_has_its_subject_sender_and_date(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "letter.eml").write_bytes(newsletter(html=HTML))
    (article,), problems = reading(tmp_path)
    assert article.title == "Fähre läuft auf Grund: the morning on the coast"
    assert article.source == "The Coast Letter"
    assert article.published == "2024-03-05T06:00:00+01:00"
    assert not problems


def test_a_newsletter_keeps_paragraphs_links_and_what_is_boilerplate(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "letter.eml").write_bytes(newsletter(html=HTML))
    (article,), _ = reading(tmp_path)
    assert [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks] == [
        ("boilerplate", "View this email in your browser"),
        ("headline", "The morning on the coast"),
        ("body", "The ferry Alma ran aground off Tarn Head on Monday with 40 people on board."),
        ("body", "Nobody was hurt, her owner said, and the bus runs — twice an hour."),
        ("boilerplate", "Unsubscribe here"),
    ]
    assert [link.url for link in article.links] == ["https://news.example/view", "https://news.example/alma"]


def test_a_newsletter_without_html_is_read_as_text(tmp_path: Path, reading: Reading) -> None:
    (tmp_path / "letter.eml").write_bytes(newsletter())
    (article,), _ = reading(tmp_path)
    assert article.text == "The ferry Alma ran aground off Tarn Head on Monday.\n"


def test_the_same_newsletter_in_two_files_has_one_id(tmp_path: Path, reading: Reading) -> None:
    for name in ("a.eml", "b.eml"):
        (tmp_path / name).write_bytes(newsletter(html=HTML))
    articles, _ = reading(tmp_path)
    assert len({article.id for article in articles}) == 1


def test_a_web_archive_is_the_page_in_it(tmp_path: Path, reading: Reading) -> None:
    archive = (
        "From: <Saved by a browser>\r\nSnapshot-Content-Location: https://news.example/ferry\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; boundary="x"\r\n\r\n--x\r\nContent-Type: text/html; charset=utf-8\r\n'
        "Content-Transfer-Encoding: quoted-printable\r\nContent-Location: https://news.example/ferry\r\n\r\n"
        "<html><head><title>Ferry runs aground</title></head><body><p>The ferry Alma ran aground off Tarn Hea=\r\n"
        "d on Monday with 40 people on board. Her owner, In=C3=A8s Moen, said so.</p></body></html>\r\n--x--\r\n"
    )
    (tmp_path / "page.mhtml").write_bytes(archive.encode())
    (article,), _ = reading(tmp_path)
    assert article.url == "https://news.example/ferry"
    assert article.text.endswith("Her owner, Inès Moen, said so.")


def test_broken_messages_are_sentences(tmp_path: Path, reading: Reading) -> None:
    nested = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000))
    contents = [
        b"",
        b"no headers at all",
        b"\x00\x01",
        b"Subject: x\r\n\r\n",
        nested,
        newsletter(plain=" ", html="<p></p>"),
    ]
    for number, content in enumerate(contents):
        (tmp_path / f"{number}.eml").write_bytes(content)
    (tmp_path / "x.mhtml").write_bytes(b"Subject: x\r\n\r\nhello")
    articles, problems = reading(tmp_path)
    assert not articles
    assert len(problems) == len(contents) + 1
    assert all(problem.message.endswith(".") and not problem.remark for problem in problems)
