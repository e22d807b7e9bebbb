"""Names and passwords stand in a file of their own, and go to their own site alone."""

from __future__ import annotations

import base64
import stat
from typing import TYPE_CHECKING

import pytest

from reader.credentials import Credentials, CredentialsError, Login, load_credentials, save_login
from reader.sources.http.fetch import Fetcher, Limits
from tests.patience import HANGS

if TYPE_CHECKING:
    from pathlib import Path

    from tests.conftest import Site

HOME = Limits(allow_private=True, seconds=HANGS)
ANNA = Login("anna", "s3cret")


def basic(words: str) -> str:
    return f"Basic {base64.b64encode(words.encode()).decode()}"


def test_what_is_kept_is_read_again_and_nobody_else_can_read_it(tmp_path: Path) -> None:
    path = tmp_path / "credentials.toml"
    assert load_credentials(path) is None
    save_login(path, "https://news.example/feed", ANNA)
    save_login(path, "https://other.example/", Login(command="pass show other"))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    kept = load_credentials(path)
    assert kept is not None
    assert kept.login_for("https://news.example/feed") == ANNA
    save_login(path, "https://news.example/feed", None)
    again = load_credentials(path)
    assert again is not None
    assert list(again.logins) == ["https://other.example/"]


def test_a_comment_in_the_file_stays(tmp_path: Path) -> None:
    path = tmp_path / "credentials.toml"
    path.write_text('# mine\n["https://news.example/"]\nuser = "anna" # me\npassword = "x"\n')
    path.chmod(0o600)
    save_login(path, "https://other.example/", ANNA)
    assert path.read_text().startswith('# mine\n["https://news.example/"]\nuser = "anna" # me\n')


def test_a_file_that_others_may_read_is_refused_with_the_remedy(tmp_path: Path) -> None:
    path = tmp_path / "credentials.toml"
    path.write_text('["https://news.example/"]\nuser = "anna"\npassword = "x"\n')
    path.chmod(0o644)
    with pytest.raises(CredentialsError, match="chmod 600"):
        load_credentials(path)


@pytest.mark.parametrize("content", ["[", '["a"]\nuser = 5\n', '["a"]\nusr = "x"\n', "x = 1\n"])
def test_a_file_that_is_none_is_a_sentence(tmp_path: Path, content: str) -> None:
    path = tmp_path / "credentials.toml"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(CredentialsError, match=r"credentials\.toml"):
        load_credentials(path)


@pytest.mark.parametrize(
    ("url", "known"),
    [
        ("https://news.example/members/feed", True),
        ("https://news.example/members", True),
        ("https://news.example:443/members/a?b#c", True),
        ("https://news.example/membership", False),
        ("http://news.example/members/feed", False),
        ("https://news.example:8443/members/feed", False),
        ("https://news.example.evil.example/members/feed", False),
        ("https://evil.example/https://news.example/members/", False),
    ],
)
def test_a_login_holds_for_what_lies_below_its_address(url: str, known: bool) -> None:
    credentials = Credentials({"https://news.example/members": ANNA})
    assert (credentials.login_for(url) is not None) is known


async def test_a_command_prints_the_password_and_is_run_once(tmp_path: Path) -> None:
    log = tmp_path / "log"
    script = tmp_path / "show"
    script.write_text(f"#!/bin/sh\necho run >> {log}\necho 'p w'\necho more\n")
    script.chmod(0o700)
    credentials = Credentials({"https://news.example/": Login("anna", command=str(script))})
    for _ in range(2):
        assert await credentials.authorization("https://news.example/feed") == basic("anna:p w")
    assert log.read_text() == "run\n"
    token = Credentials({"https://news.example/": Login("", "t0ken")})
    assert await token.authorization("https://news.example/") == "Bearer t0ken"


@pytest.mark.parametrize("command", ["false", "true", "no-such-program-here", "'"])
async def test_a_command_that_gives_nothing_is_a_sentence(command: str) -> None:
    with pytest.raises(CredentialsError, match="gave no password"):
        await Credentials({"https://a.example/": Login("anna", command=command)}).authorization("https://a.example/")


async def test_a_redirect_to_another_site_takes_no_password_along(site: Site) -> None:
    site.serve("/end", "feed")
    start = site.serve("/start", status=302, Location=site.url.replace("127.0.0.1", "localhost") + "/end")
    credentials = Credentials({f"{site.url}/": ANNA})
    async with Fetcher(HOME, credentials=credentials) as fetcher:
        await fetcher.fetch(start)
    assert [headers.get("authorization") for _, headers in site.asked] == [basic("anna:s3cret"), None]
