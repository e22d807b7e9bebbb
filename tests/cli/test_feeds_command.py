"""Feeds on the command line, as a person uses them."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Protocol

import pytest
from click.testing import CliRunner, Result

from reader.cli import dateline
from reader.sources.article_builder import make_id

if TYPE_CHECKING:
    from http.server import BaseHTTPRequestHandler
    from pathlib import Path

    class Site(Protocol):
        url: str
        pages: dict[str, object]
        asked: list[tuple[str, dict[str, str]]]

        def serve(self, path: str, body: bytes | str = b"", status: int = 200, **headers: str) -> str: ...


Dateline = Callable[..., Result]

FEED = """<rss version="2.0"><channel><title>Tarn &lt;b&gt;Gazette&lt;/b&gt; [/]</title>
<item><title>Ferry aground</title><link>{site}/ferry</link><description>A ferry ran aground.</description></item>
<item><title>Harbour \u009b31m closed \u202e</title><link>{site}/harbour</link>
<description>It is shut.</description></item>
</channel></rss>"""

PAGE = """<html><body><article><h1>Ferry aground</h1>
<p>A ferry ran aground on Monday near Port Tarn, and 27 passengers
were taken off by two fishing boats before the tide turned in the evening, said Anna Berg.</p>
</article></body></html>"""

OPML = """<opml version="2.0"><body><outline text="World"><outline text="Asia">
<outline type="rss" text="Feed one" xmlUrl="https://one.example/feed" custom="kept"/></outline></outline>
<outline type="rss" text="Feed two" xmlUrl="https://two.example/feed"/></body></opml>"""


@pytest.fixture
def run(tmp_path: Path) -> Dateline:
    """`dateline` with folders of its own, which may fetch from the loopback server."""
    config = tmp_path / "config"
    config.mkdir()
    (config / "config.toml").write_text("[feeds]\nallow_private = true\nseconds = 120\n")

    def invoke(*arguments: str, stdin: bytes | str | None = None) -> Result:
        where = ("--config", str(config), "--data", str(tmp_path / "data"))
        result = CliRunner().invoke(dateline, [*where, *arguments], input=stdin)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
        return result

    return invoke


@pytest.fixture
def feed(site: Site) -> str:
    return site.serve("/feed", FEED.format(site=site.url))


def test_a_feed_is_added_listed_renamed_tagged_removed_and_restored(run: Dateline, feed: str) -> None:
    added = run("add", feed, "--tag", "world/tarn")
    assert (added.exit_code, "2 new" in added.stdout) == (0, True)
    listed = run("feeds").stdout
    assert "    2      2  Tarn" in listed
    assert "Next: 20" in listed
    assert run("feeds", "rename", feed, "My Paper").exit_code == 0
    assert run("feeds", "tag", "my paper", "daily", "local/news").exit_code == 0
    listed = run("feeds").stdout
    assert "My Paper" in listed
    assert "[daily, local/news]" in listed
    removed = run("feeds", "remove", "My Paper")
    assert f"dateline feeds restore {feed}" in removed.stdout
    assert "My Paper" not in run("feeds").stdout
    assert run("feeds", "restore", feed).exit_code == 0
    assert run("feeds").stdout == listed


def test_one_feed_may_lie_in_ones_own_network(run: Dateline, feed: str, tmp_path: Path) -> None:
    (tmp_path / "config" / "config.toml").write_text("[feeds]\nseconds = 120\n")
    run("add", feed, "--private")
    assert run("feeds", "private", feed, "--off").exit_code == 0
    refused = run("refresh", feed)
    assert refused.exit_code == 1
    assert "own network" in refused.stdout
    assert run("feeds", "private", feed).exit_code == 0
    assert run("refresh", feed, "--force").exit_code == 0


def test_refresh_says_one_line_a_feed_and_ends_with_1_where_one_failed(run: Dateline, site: Site, feed: str) -> None:
    run("add", feed)
    again = run("refresh", "--force")
    assert (again.exit_code, again.stdout.count("\n"), "nothing new" in again.stdout) == (0, 1, True)
    run("feeds", "import", "-", stdin=f'<opml><body><outline xmlUrl="{site.url}/none"/></body></opml>')
    done = run("refresh", "--force")
    assert (done.exit_code, done.stdout.count("\n")) == (1, 2)
    assert f"{site.url}/none: failed. '{site.url}/none' answered 404" in done.stdout
    assert run("refresh", feed).exit_code == 0


def test_foreign_words_are_shown_and_never_obeyed(run: Dateline, feed: str) -> None:
    said = [run("add", feed), run("feeds"), run("search", "harbour"), run("feeds", "rename", "\x1b[31m", "x")]
    for result in said:
        for text in (result.stdout, result.stderr):
            assert not {"\x1b", "\x9b", "\u202e"} & set(text.replace("\x1b[1m", "").replace("\x1b[0m", ""))


def test_subscriptions_come_out_of_opml_as_they_went_in(run: Dateline, tmp_path: Path) -> None:
    file = tmp_path / "feeds.opml"
    file.write_text(OPML)
    assert "OPML: 2 feeds new." in run("feeds", "import", str(file)).stdout
    assert "OPML: nothing new; 2 feeds known already." in run("feeds", "import", str(file)).stdout
    target = tmp_path / "out.opml"
    assert run("feeds", "export", str(target)).exit_code == 0
    written = target.read_text()
    assert '<outline text="World" title="World">' in written
    assert 'custom="kept"' in written
    assert run("feeds", "export").stdout.count("xmlUrl") == 2
    before = target.read_text(encoding="utf-8")
    again = run("feeds", "export", str(target))
    assert (again.exit_code, "--force writes over it" in again.stderr) == (1, True)
    assert target.read_text(encoding="utf-8") == before
    assert run("feeds", "export", "--force", str(target)).exit_code == 0


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("feeds", "import", "{folder}/none.opml"), "cannot be read"),
        (("feeds", "import", "{folder}"), "cannot be read"),
        (("feeds", "import", "{folder}/config/config.toml"), "is no export that Dateline knows"),
        (("refresh",), "You follow no feed yet"),
        (("feeds",), "You follow no feed yet"),
        (("feeds", "remove", "x"), "You follow no feed yet"),
        (("https://news.example/",), "`dateline add https://news.example/` follows its feed"),
        (("add", "file:///etc/passwd"), "only http and https"),
        (("add", "https://no-such-host.invalid/"), "is not known"),
        (("fetch", "none"), "has no article"),
        (("reextract",), "There is no library"),
    ],
)
def test_what_cannot_be_done_is_one_sentence(
    run: Dateline, tmp_path: Path, arguments: tuple[str, ...], said: str
) -> None:
    done = run(*(argument.format(folder=tmp_path) for argument in arguments))
    assert done.exit_code == 1
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_whole_texts_are_fetched_by_article_by_address_and_by_feed(run: Dateline, site: Site, feed: str) -> None:
    site.serve("/ferry", PAGE)
    run("add", feed)
    article = run("fetch", f"{site.url}/ferry").stdout.split()[0]
    assert "27 passengers" in run("search", "passengers").stdout
    assert run("fetch", article).exit_code == 0
    assert "0 of 1 articles" in run("reextract").stdout
    run("feeds", "full-text", feed)
    site.serve("/new", PAGE.replace("27", "31"))
    site.serve("/feed", FEED.format(site=site.url).replace("/harbour", "/new"))
    assert "1 new articles, 1 whole texts fetched" in run("refresh", "--force").stderr
    assert "31 passengers" in run("search", "31").stdout


def test_what_is_sent_along_is_said_shown_and_taken_back(run: Dateline, site: Site) -> None:
    url = site.serve("/feed", FEED.format(site=site.url))
    assert run("add", url, "--header", "User-Agent: Mozilla/5.0").exit_code == 0
    assert {headers["user-agent"] for _, headers in site.asked} == {"Mozilla/5.0"}
    assert run("feeds", "header", url).output == "User-Agent: Mozilla/5.0\n"
    assert run("feeds", "header", url, "Accept: text/xml", "X-Key: 7").exit_code == 0
    assert run("feeds", "header", url).output == "Accept: text/xml\nX-Key: 7\n"
    run("feeds", "header", url, "--off")
    assert run("feeds", "header", url).output == ""


@pytest.mark.parametrize(
    "header", ["nonsense", ": x", "Na me: x", "Host: x", "Authorization: Basic x", "X: \u00fc", "X: a\nb"]
)
def test_what_may_not_be_sent_along_is_a_sentence(run: Dateline, site: Site, header: str) -> None:
    url = site.serve("/feed", FEED.format(site=site.url))
    run("add", url)
    result = run("feeds", "header", url, header)
    assert result.exit_code == 1
    assert "Traceback" not in result.output


def test_a_feed_behind_a_password_is_read_with_it(run: Dateline, site: Site) -> None:
    body = FEED.format(site=site.url).encode()

    def guarded(request: BaseHTTPRequestHandler) -> None:
        allowed = request.headers.get("Authorization") == "Basic YW5uYTpwdw=="
        request.send_response(200 if allowed else 401)
        request.send_header("Content-Length", str(len(body) if allowed else 0))
        request.end_headers()
        request.wfile.write(body if allowed else b"")

    site.pages["/feed"] = guarded
    url = f"{site.url}/feed"
    assert "401" in run("add", url).output
    assert run("feeds", "login", url, "--user", "anna", stdin="pw\n").exit_code == 0
    assert "2 new" in run("add", url).output
    run("feeds", "login", url, "--forget")
    assert "401" in run("refresh", "--force").output


def test_a_page_with_several_feeds_names_them_and_all_of_them_can_be_followed(run: Dateline, site: Site) -> None:
    feed = '<rss version="2.0"><channel><title>{0}</title><item><title>{0} story</title></item></channel></rss>'
    links = ""
    for name in ("News", "Sport", "Books"):
        url = site.serve(f"/{name}", feed.format(name))
        links += f'<link rel="alternate" type="application/rss+xml" title="{name}" href="{url}">'
    home = site.serve("/", f"<html><head>{links}</head></html>")
    output = run("add", home).output
    assert "News: 1 new" in output
    assert f"{site.url}/Sport  Sport" in output
    assert f"{site.url}/Books  Books" in output
    assert "Sport: 1 new" in run("add", home, "--all").output


def test_what_was_taken_for_one_article_is_parted_and_made_one_again(run: Dateline, site: Site) -> None:
    feed = (
        '<rss version="2.0"><channel><title>{0}</title><item><title>Quay</title><link>https://x.example/q</link>'
        "<description>{0} on the quay.</description></item></channel></rss>"
    )
    for name in ("One", "Two"):
        run("add", site.serve(f"/{name}", feed.format(name)))
    (before,) = run("search", "Quay").output.strip().splitlines()[::2]
    assert before
    known = make_id(url="https://x.example/q", source="", text="")
    output = run("part", known).output
    assert "Quay" in output
    assert "Two" in output
    own = output.split()[0]
    assert own != known
    assert "nothing to part" in run("part", known).output
    assert run("part", known, "--join", own).exit_code == 0
    assert "has no article" in run("part", own).output
