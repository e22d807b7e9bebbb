"""One key of a file that people write is set, and every other byte stays where it was."""

from __future__ import annotations

import pytest
import tomli
from hypothesis import given
from hypothesis import strategies as st

from reader.toml_edit import blocks, quoted, spliced, statements

LAYOUTS = (
    '[[rule]]\nname = "old"\nother = 1\n',
    "[[ rule ]]   # a remark\n  name   =   'old'   # why\n\n# behind\n",
    '[[rule]]\nother = { when = 1979-05-27 , deep = [1,\n 2, # two\n] }\nname = """\nold\n[[rule]] in words"""\n',
    '[[rule]]\n"name" = "old"\nlist = [ "a" ,"b",]\n',
    "[[rule]]\nodd.key = 1\nname = 'old'\n[rule.inner]\nname = 'stays'\n",
    "[[rule]]\nother = '''\nname = \"not this\"\n'''\n",
)
"""The same thing said as different hands say it."""


@pytest.mark.parametrize("layout", LAYOUTS)
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_a_key_that_is_set_says_the_new_value_and_no_other_byte_moves(layout: str, newline: str) -> None:
    text = layout.replace("\n", newline)
    changed = spliced(text.rstrip("\r\n"), "rule", ("name",), quoted("new"), newline)
    said, before = tomli.loads(changed)["rule"][0], tomli.loads(text)["rule"][0]
    assert said == {**before, "name": "new"}
    old = [key for key in statements(text) if not key.header and key.path == ("rule", "name")]
    if old:
        assert changed == (text[: old[0].value] + '"new"' + text[old[0].end :]).rstrip("\r\n")
    else:
        assert changed.replace(f'{newline}name = "new"', "", 1) == text.rstrip("\r\n")


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_key_that_is_taken_out_and_put_back_leaves_all_others_as_they_were(layout: str) -> None:
    without = spliced(layout.rstrip("\n"), "rule", ("name",), None, "\n")
    before = tomli.loads(layout)["rule"][0]
    assert tomli.loads(without)["rule"][0] == {key: value for key, value in before.items() if key != "name"}
    assert spliced(without, "rule", ("name",), None, "\n") == without


@given(st.text())
def test_any_text_is_written_so_that_the_parser_reads_it_back(text: str) -> None:
    assert tomli.loads(f"value = {quoted(text)}")["value"] == text


@given(st.lists(st.sampled_from(LAYOUTS), min_size=1), st.data())
def test_each_table_is_found_where_it_stands_and_only_one_is_changed(layouts: list[str], data: st.DataObject) -> None:
    text = "\n".join(layouts)
    found = blocks(text, "rule")
    assert len(found) == len(layouts)
    place = data.draw(st.integers(0, len(found) - 1))
    start, end = found[place].start, found[place].end
    changed = text[:start] + spliced(text[start:end], "rule", ("name",), quoted("new"), "\n") + text[end:]
    expected = tomli.loads(text)
    expected["rule"][place]["name"] = "new"
    assert tomli.loads(changed) == expected
