"""Themes can be read in every sense; a broken one is named and skipped."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from textual.color import Color

from reader.paths import shipped
from reader.ui.appearance import themes
from reader.ui.appearance.highlights import STYLES
from reader.ui.article_view.entity_kinds import EntityKind

if TYPE_CHECKING:
    from pathlib import Path

    from textual.theme import Theme

SHIPPED = themes.load().themes
TEXT, HIGH_CONTRAST_TEXT, NOT_TEXT = 4.5, 7.0, 3.0
"""WCAG 2.2: 1.4.3 (AA), 1.4.6 (AAA), 1.4.11."""
SIGNS_IN_HIGH_CONTRAST = 4.5
"""What themes of high contrast promise of signs."""


def contrast(first: Color, second: Color) -> float:
    """WCAG's contrast ratio of two opaque colours."""
    lighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(color: Color) -> float:
    channels = [value / 12.92 if value <= 0.04045 else ((value + 0.055) / 1.055) ** 2.4 for value in color.normalized]
    return 0.2126 * channels[0] + 0.7152 * channels[1] + 0.0722 * channels[2]


def on(ground: Color, value: str) -> Color:
    """A value of a theme, such as `#e2ab62 12%`, laid over a ground."""
    color, _, share = value.partition(" ")
    return ground + Color.parse(color).with_alpha(float(share.rstrip("%")) / 100 if share else 1.0)


def readable_pairs(theme: Theme) -> dict[str, tuple[Color, Color]]:
    """Everything that is read on a screen: what it is -> its letters and its ground."""
    values = theme.variables
    page = Color.parse(theme.background or "")
    pairs = {
        name: (on(page, values[name]), page)
        for name in ("article-title", "article-text", "article-muted", "article-quiet", "article-link")
    }
    for ground in ("note-tint", "spotlight"):
        pairs[f"text on {ground}"] = (on(page, values["article-text"]), on(page, values[ground]))
    for kind in EntityKind:
        tint = on(page, f"{values[f'entity-{kind}']} {values['entity-tint']}")
        pairs[f"a {kind}"] = (on(page, values[f"entity-{kind}-text"]), tint)
        pairs[f"a {kind} by reference"] = (on(page, values[f"entity-{kind}-text"]), page)
        pairs[f"the current {kind}"] = (on(page, values["entity-current-text"]), on(page, values[f"entity-{kind}"]))
        pairs[f"{kind} in a list"] = (on(page, values[f"entity-{kind}"]), page)
    for name in ("search-hit", "search-current", "selection", "hint"):
        pairs[f"letters on {name}"] = (on(page, values[f"{name}-text"]), on(page, values[name]))
    for surface in (page, Color.parse(theme.surface or ""), Color.parse(theme.panel or "")):
        pairs[f"text on {surface.hex}"] = (Color.parse(theme.foreground or ""), surface)
        pairs[f"a placeholder on {surface.hex}"] = (on(page, values["article-muted"]), surface)
    for cursor in ("block-cursor", "block-cursor-blurred"):
        pairs[cursor] = (on(page, values[f"{cursor}-foreground"]), on(page, values[f"{cursor}-background"]))
    for ground in ("block-cursor-background", "block-cursor-blurred-background", "block-hover-background"):
        below = on(page, values[ground])
        for name in ("article-title", "article-text", "article-muted", "article-quiet"):
            pairs[f"{name} on {ground}"] = (on(page, values[name]), below)
        for letters in (theme.secondary, theme.accent, theme.success, theme.warning, theme.error):
            pairs[f"letters in {letters} on {ground}"] = (Color.parse(letters or ""), below)
    for color in (theme.primary, theme.secondary, theme.accent, theme.success, theme.warning, theme.error):
        pairs[f"letters in {color}"] = (Color.parse(color or ""), page)
    return pairs


def test_a_dark_a_light_and_a_high_contrast_theme_are_shipped_and_none_is_broken() -> None:
    loaded = themes.load()
    assert loaded.problems == ()
    assert next(iter(loaded.themes)) == themes.DEFAULT
    assert {"ink", "paper", "contrast"} <= set(loaded.themes)
    assert {theme.dark for theme in loaded.themes.values()} == {True, False}
    assert list(loaded.titles) == list(loaded.themes)
    darkness = [theme.dark for theme in loaded.themes.values()]
    assert darkness == sorted(darkness, reverse=True)


@pytest.mark.parametrize("name", SHIPPED)
def test_everything_can_be_read(name: str) -> None:
    least = HIGH_CONTRAST_TEXT if name.startswith("contrast") else TEXT
    ratios = {what: round(contrast(*pair), 2) for what, pair in readable_pairs(SHIPPED[name]).items()}
    assert {what: ratio for what, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_signs_that_are_not_text_can_be_seen(name: str) -> None:
    theme = SHIPPED[name]
    page = Color.parse(theme.background or "")
    signs = ("note-mark", "border-focus", *(f"entity-{kind}" for kind in EntityKind))
    faint = {sign: contrast(on(page, theme.variables[sign]), page) for sign in signs}
    assert {sign: ratio for sign, ratio in faint.items() if ratio < NOT_TEXT} == {}


@pytest.mark.parametrize("name", SHIPPED)
def test_the_signs_of_names_and_margins_can_be_seen_on_every_ground_that_they_stand_on(name: str) -> None:
    theme = SHIPPED[name]
    values = theme.variables
    page = Color.parse(theme.background or "")
    grounds = {ground: on(page, values[ground]) for ground in ("note-tint", "spotlight")}
    marked = {f"marked {colour}": style.removeprefix("$") for colour, style in STYLES.items()}
    hues = {"warning": theme.warning, "success": theme.success, "primary": theme.primary, "error": theme.error}
    hues["secondary"] = theme.secondary
    grounds |= {words: on(page, f"{hues[hue]} 18%") for words, hue in marked.items()}
    signs = {kind: on(page, values[f"entity-{kind}"]) for kind in EntityKind}
    verdicts = {f"verdict {hue}": Color.parse(hues[hue] or "") for hue in ("error", "warning", "success")}
    lit = {"lit": on(page, values["border-focus"])}
    least = SIGNS_IN_HIGH_CONTRAST if name.startswith("contrast") else NOT_TEXT
    ratios = {
        f"{sign} on {ground}": contrast(color, below)
        for sign, color in signs.items()
        for ground, below in (grounds | {"page": page}).items()
    }
    cursor = on(page, values["block-cursor-background"])
    ratios |= {f"{sign} on the page": contrast(color, page) for sign, color in (verdicts | lit).items()}
    ratios |= {f"{sign} on the cursor": contrast(color, cursor) for sign, color in (verdicts | lit).items()}
    assert {what: round(ratio, 2) for what, ratio in ratios.items() if ratio < least} == {}


FEW_COLOURS = {"mono", "sixteen"}
"""They have no tints: kinds are told by their letters' style, and by signs and shapes as in every theme."""


@pytest.mark.parametrize("name", sorted(SHIPPED.keys() - FEW_COLOURS))
def test_a_mention_can_be_told_from_text_the_current_one_from_others_and_kinds_from_each_other(name: str) -> None:
    theme = SHIPPED[name]
    page = Color.parse(theme.background or "")
    hues = [Color.parse(theme.variables[f"entity-{kind}"]) for kind in EntityKind]
    assert len({hue.hex for hue in hues}) == len(EntityKind)
    for hue in hues:
        tint = on(page, f"{hue.hex} {theme.variables['entity-tint']}")
        assert contrast(tint, page) > 1.1
        assert contrast(hue, tint) > NOT_TEXT


def written(folder: Path, name: str, words: str) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / f"{name}.toml"
    file.write_text(words, encoding="utf-8")
    return file


def test_a_theme_of_one_s_own_takes_what_it_leaves_out_from_ink_or_paper(tmp_path: Path) -> None:
    written(tmp_path, "mine", '[colors]\nprimary = "#ff8800"\n')
    written(tmp_path, "light", "dark = false\n")
    loaded = themes.load(tmp_path)
    assert loaded.problems == ()
    mine, light = loaded.themes["mine"], loaded.themes["light"]
    assert mine.primary == "#ff8800"
    assert mine.background == SHIPPED["ink"].background
    assert mine.variables == SHIPPED["ink"].variables
    assert light.background == SHIPPED["paper"].background
    assert not light.dark


def test_one_s_own_theme_comes_before_a_shipped_one_of_its_name(tmp_path: Path) -> None:
    written(tmp_path, "ink", '[colors]\nbackground = "#000011"\n')
    assert themes.load(tmp_path).themes["ink"].background == "#000011"
    found = themes.load_one("ink", tmp_path)
    assert found is not None
    assert found.background == "#000011"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("[colors\n", "line 1, column 8, is left out: expected ']' at the end of a table declaration"),
        (
            'dark = true\n[colors]\nbackground = "#12345"\n',
            "line 3 is left out: `colors.background`: '#12345' is no colour",
        ),
        ('[entities]\nperson-style = "bald"\n', "line 2 is left out: `entities.person-style`: 'bald' is no text style"),
        ('[entities]\ntint = "much"\n', "line 2 is left out: `entities.tint` must be a share such as 17%"),
        ('[reading]\nspotligth = "#ffffff"\n', "`reading.spotligth` is no key of a theme; did you mean `spotlight`?"),
        ("[colours]\n", "`colours` is no key of a theme; did you mean `colors`?"),
        ('dark = "yes"\n', "line 1 is left out: `dark` must be true or false"),
        ("[colors]\nprimary = 7\n", "line 2 is left out: `colors.primary` must be text in quotes"),
        ("colors = 3\n", "`colors` must be a table, [colors]"),
        (f"x = {'9' * 5000}\n", "line 1, column 5, is left out: a number has too many digits"),
        (f"x = {'[' * 3000}\n", "is left out: its values are nested too deeply"),
        ('[colors]\nforeground = "auto 12%"\n', "`colors.foreground`: 'auto 12%' is no colour"),
        ('[textual]\nscrollbar = "[red]"\n', "`textual.scrollbar`: '[red]' is no colour"),
    ],
)
def test_a_broken_theme_is_named_with_its_place_and_the_others_still_load(
    tmp_path: Path, words: str, said: str
) -> None:
    file = written(tmp_path, "broken", words)
    written(tmp_path, "good", "")
    loaded = themes.load(tmp_path)
    assert "broken" not in loaded.themes
    assert {"good", *SHIPPED} == set(loaded.themes)
    (problem,) = loaded.problems
    assert str(file) in str(problem)
    assert said in str(problem)
    assert themes.load_one("broken", tmp_path) is None


@pytest.mark.parametrize("key", ["primary", "foreground", "background", "surface", "panel", "error"])
@pytest.mark.parametrize("colour", ["navy 12%", "#e2ab62 40%", "navy 0%", "#e2ab62 100%", "rgb(1,2,3) 50%"])
def test_every_colour_may_have_a_share(tmp_path: Path, key: str, colour: str) -> None:
    written(tmp_path, "mine", f'[colors]\n{key} = "{colour}"\n')
    loaded = themes.load(tmp_path)
    assert loaded.problems == ()
    assert loaded.themes["mine"].to_color_system().generate()
    assert themes.load_one("mine", tmp_path) is not None


def test_a_pipe_in_a_themes_place_is_named(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (problem,) = themes.load(tmp_path).problems
    assert "pipe.toml cannot be read: it is a pipe or a device, no file" in str(problem)


def test_a_theme_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / "bytes.toml").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "folder.toml").mkdir()
    loaded = themes.load(tmp_path)
    assert {"bytes", "folder"} <= {
        word for problem in loaded.problems for word in str(problem).replace(".", "/").split("/")
    }
    assert set(loaded.themes) == set(SHIPPED)


def test_a_folder_that_is_not_there_is_no_problem(tmp_path: Path) -> None:
    assert themes.load(tmp_path / "none").themes.keys() == SHIPPED.keys()


def test_a_name_that_is_not_there_is_none(tmp_path: Path) -> None:
    assert themes.load_one("../ink", tmp_path) is None
    assert themes.load_one("nowhere") is None


def test_there_is_no_colour_in_our_python() -> None:
    import re

    package = shipped("themes").parent / "reader"
    colors = re.compile(r"[\"'\s]#[0-9a-fA-F]{6}\b|\bColor\(|rgb\(")
    allowed = {"themes.py"}  # it shows one in its messages, as an example
    with_colors = [file.name for file in package.rglob("*.py") if colors.search(file.read_text(encoding="utf-8"))]
    assert set(with_colors) <= allowed
