"""E-mail newsletters and web archives."""

from __future__ import annotations

import contextlib
from email.message import EmailMessage
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from reader.sources.html import NoArticleError
from reader.sources.mail import article_from_mail
from reader.sources.mail_parts import unflowed

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


def message(*parts: tuple[str, str], kind: str = "mixed", **headers: str) -> EmailMessage:
    """A message of several parts, each a type and its text."""
    whole = EmailMessage()
    for name, value in {"From": "Quay Post <post@quay.example>", "Subject": "Pier shut", **headers}.items():
        whole[name] = value
    whole["Date"] = "Tue, 05 Mar 2024 06:00:00 +0100"
    whole["Content-Type"] = f"multipart/{kind}"
    for place, (subtype, text) in enumerate(parts):
        part = EmailMessage()
        part.set_content(text, subtype=subtype)
        part["Content-ID"] = f"<{place}@quay.example>"
        whole.attach(part)
    return whole


def read_mail(data: EmailMessage | bytes) -> Article:
    return article_from_mail(data if isinstance(data, bytes) else data.as_bytes(), source="/mail/1.eml")


def test_all_parts_of_a_message_are_read_in_their_order() -> None:
    article = read_mail(
        message(
            ("html", "<p>The pier is shut until May.</p>"),
            ("plain", "Ferries sail\nfrom the market.\n\nIt rains."),
            ("html", "<ul><li>Buses run</li></ul><p style='display:none'>preheader</p>"),
        )
    )
    assert article.text == (
        "The pier is shut until May.\n\nFerries sail\n\nfrom the market.\n\nIt rains.\n\n• Buses run"
    )  # fmt: skip


def test_the_named_root_of_related_parts_is_the_message() -> None:
    parts = (("html", "<p>Buy a boat today.</p>"), ("html", "<p>The pier is shut until May.</p>"))
    whole = message(*parts, kind="related")
    whole.set_param("start", "<1@quay.example>")
    assert read_mail(whole).text == "The pier is shut until May."
    whole.set_param("start", "<nowhere@quay.example>")
    assert read_mail(whole).text == "Buy a boat today."


def test_a_message_that_was_passed_on_has_its_own_subject_sender_and_day() -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"], outer["Date"] = (
        "Ida <ida@home.example>",
        "Fwd: x",
        "Thu, 07 Mar 2024 09:00:00 +0000",
    )
    outer.set_content("Have you seen this?\n")
    outer.add_attachment(message(("html", "<p>The pier is shut until May, the council of Vik said.</p>")))
    article = read_mail(outer)
    assert (article.title, article.source, article.published) == ("Pier shut", "Quay Post", "2024-03-05T06:00:00+01:00")
    assert [(block.kind.value, article.text[block.start : block.end]) for block in article.blocks] == [
        ("boilerplate", "Have you seen this?"),
        ("body", "The pier is shut until May, the council of Vik said."),
    ]


def test_a_message_that_was_passed_on_within_the_text_too() -> None:
    outer = EmailMessage()
    outer["From"], outer["Subject"] = "Ida <ida@home.example>", "Fwd: Pier shut for good"
    outer.set_content(
        "Look:\n\n---------- Forwarded message ---------\nFrom: Quay Post <post@quay.example>\n"
        "Date: Mon, 4 Mar 2024 at 08:00\nSubject: Pier shut for good\nTo: <ida@home.example>\n\n"
        "The pier is shut for good, the council of Vik said on Monday.\n\nIt was built in 1890.\n"
    )
    article = read_mail(outer)
    assert (article.title, article.source, article.published) == ("Pier shut for good", "Quay Post", "2024-03-04")
    body = [article.text[block.start : block.end] for block in article.blocks if block.kind.value == "body"]
    assert body == ["The pier is shut for good, the council of Vik said on Monday.", "It was built in 1890."]


def test_flowed_text_has_no_line_ends_within_a_paragraph() -> None:
    assert unflowed("The pier is \nshut.\nNew line\n> quoted \n> goes on\n>> deeper\n-- \nIda") == (
        "The pier is shut.\nNew line\n> quoted goes on\n>> deeper\n--\nIda"
    )
    assert unflowed("港口 \n关闭", delete_space=True) == "港口关闭"


def test_a_mailbox_is_as_many_articles_as_messages(tmp_path: Path, reading: Reading) -> None:
    first = (
        b"From: Quay Post <post@quay.example>\nSubject: One\n\nThe pier is shut until May.\n\n>From Monday buses run.\n"
    )
    second = b"From: Quay Post <post@quay.example>\nSubject: Two\n\nThe pier is open again, they said.\n"
    mailbox = b"From a@x Tue Mar  5 21:30:00 2024\n" + first + b"\nFrom b@x Wed Mar  6 21:30:00 2024\n" + second
    mailbox += b"\nFrom c@x Wed Mar  6 22:30:00 2024\nSubject: empty\n\n"
    (tmp_path / "letters.mbox").write_bytes(mailbox)
    (tmp_path / "Inbox").write_bytes(mailbox.replace(b"Two", b"Three").replace(b"open", b"wide open"))
    articles, problems = reading(tmp_path)
    assert [article.title for article in articles] == ["One", "Three", "One", "Two"]
    assert articles[2].text.strip() == "The pier is shut until May.\n\nFrom Monday buses run."
    assert len({article.id for article in articles}) == 3
    assert [problem.message.partition("' ")[2] for problem in problems] == ["is a message without text."] * 2


@given(st.binary(max_size=600))
def test_no_message_is_too_broken_for_a_sentence(data: bytes) -> None:
    start = b"From: a@quay.example\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n"
    for mail in (data, start + data):
        with contextlib.suppress(NoArticleError):
            assert read_mail(mail).text


def test_a_message_whose_parts_have_no_borders_is_not_lost() -> None:
    mail = b"From: a@quay.example\nSubject: Pier\nContent-Type: multipart/alternative\n\nThe pier is shut until May.\n"
    assert read_mail(mail).text.strip() == "The pier is shut until May."
