"""Settings: what the reader writes counts, and what cannot be used is named with its place."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from reader.config import ConfigurationError, line_of, load, sources


def written(folder: Path, text: str) -> Path:
    file = folder / "config.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_without_a_file_the_defaults_hold(tmp_path: Path) -> None:
    settings = load(tmp_path / "config.toml")
    assert settings.appearance.measure == 84
    assert settings.analysis.model == "auto"
    assert settings.keys == {}


def test_the_readers_file_changes_only_what_it_names(tmp_path: Path) -> None:
    settings = load(written(tmp_path, '[appearance]\nmeasure = 60\n[keys]\nnext_mention = "x"\n'))
    assert settings.appearance.measure == 60
    assert settings.appearance.theme == load(tmp_path / "none.toml").appearance.theme
    assert settings.keys == {"next_mention": "x"}


def test_saved_searches_keep_their_names_and_order(tmp_path: Path) -> None:
    text = "[searches]\n\"Zu lesen\" = 'ferry is:unread'\nanother = 'verdict:conflicting'\n"
    settings = load(written(tmp_path, text))
    assert list(settings.searches.items()) == [("Zu lesen", "ferry is:unread"), ("another", "verdict:conflicting")]
    assert settings.kill == {}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[appearance]\n\nmesure = 70\n", ["line 3", "appearance.mesure", "appearance.measure"]),
        ("[apearance]\nmeasure = 70\n", ["line 1", "apearance", "appearance"]),
        ("[kill]\nsome = 3\n", ["line 2", "kill.some", "quotation marks"]),
        ('[appearance]\nmeasure = "wide"\n', ["line 2", "appearance.measure", "a whole number"]),
        ("[appearance]\n# half\nmeasure = 7\n", ["line 3", "appearance.measure", "of at least 40"]),
        ("[appearance]\nmeasure = \n", ["line 2", "column"]),
        ("[appearance]\nmeasure = 70\nmeasure = 80\n", ["line 3"]),
        ("appearance = 3\n", ["line 1", "[appearance]"]),
        ("[keys]\nnext_mention = 3\n", ["line 2", "keys.next_mention"]),
    ],
)
def test_what_cannot_be_used_is_named_with_its_line(tmp_path: Path, text: str, said: list[str]) -> None:
    file = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        load(file)
    for words in [str(file), *said]:
        assert words in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('[searches]\n"Ferries" = "titel:ferry"\n', ["line 2", "searches.Ferries, column 1", "The nearest is title:"]),
        ("[kill]\n\nnoise = 'a (b'\n", ["line 3", "kill.noise, column 3", "is not closed"]),
        ('[kill]\nall = ""\n', ["line 2", "kill.all asks nothing"]),
    ],
)
def test_one_bad_query_is_named_and_left_out_and_the_others_hold(tmp_path: Path, text: str, said: list[str]) -> None:
    file = written(tmp_path, f"{text}[appearance]\nmeasure = 60\n")
    settings = load(file)
    assert settings.appearance.measure == 60
    assert settings.searches == settings.kill == {}
    [problem] = settings.problems
    assert str(file) in problem
    assert "\n" not in problem
    for words in said:
        assert words in problem


def test_a_sound_query_beside_a_bad_one_holds(tmp_path: Path) -> None:
    settings = load(written(tmp_path, "[searches]\nbad = 'titel:a'\ngood = 'ferry'\n"))
    assert settings.searches == {"good": "ferry"}
    assert len(settings.problems) == 1


def test_every_setting_says_where_it_comes_from(tmp_path: Path) -> None:
    file = written(tmp_path, '[appearance]\n\nmeasure = 60\n[keys]\nnext_mention = "x"\n')
    found = {each.name: each for each in sources(file).settings}
    assert (found["appearance.measure"].value, found["appearance.measure"].line) == (60, 3)
    assert (found["keys.next_mention"].shown, found["keys.next_mention"].line) == ('"x"', 5)
    assert (found["reading.mark_read"].shown, found["reading.mark_read"].line) == ("true", None)


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    file = tmp_path / "config.toml"
    file.write_bytes("# caf\xe9\n[appearance]\nmeasure = 70".encode("latin-1"))
    with pytest.raises(ConfigurationError, match="line 1, column 6: this is not UTF-8"):
        load(file)


def test_a_folder_in_the_files_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "config.toml").mkdir()
    with pytest.raises(ConfigurationError, match="cannot be read"):
        load(tmp_path / "config.toml")


UNREADABLE = {
    "a number of 5,000 digits": (
        f"[appearance]\nmeasure = {'9' * 5000}\n",
        "line 2, column 11: a number has too many digits",
    ),
    "3,000 open brackets": (f"x = {'[' * 3000}", "nested too deeply"),
    "300 lists in each other": (f"x = {'[' * 300}{']' * 300}", "nested too deeply"),
    "a key of 2,000 parts": (f"{'.'.join('a' * 2000)} = 1", "nested too deeply"),
    "a table of 300 parts": (f"[{'.'.join('a' * 300)}]", "nested too deeply"),
    "two megabytes": ("# remark\n" * 250_000, "it has more than 1 MB"),
}


@pytest.mark.parametrize("kind", UNREADABLE)
def test_a_file_that_cannot_be_read_is_named_whatever_is_wrong(tmp_path: Path, kind: str) -> None:
    text, said = UNREADABLE[kind]
    file = written(tmp_path, text)
    with pytest.raises(ConfigurationError) as caught:
        load(file)
    assert str(file) in str(caught.value)
    assert said in str(caught.value)


def test_a_pipe_or_a_device_in_the_files_place_is_named_at_once(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "config.toml")
    for file in (tmp_path / "config.toml", Path("/dev/zero")):
        with pytest.raises(ConfigurationError, match="it is a pipe or a device, no file"):
            load(file)


def test_lines_are_found_under_their_table() -> None:
    source = '[a]\nx = 1\n[b]\nx = 2\n"y" = 3\n'
    assert line_of(source, "b", "x") == 4
    assert line_of(source, "b", "y") == 5
    assert line_of(source, "b") == 3
