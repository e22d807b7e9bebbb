"""Values: the same as dataclasses make them, at a fraction of the start."""

from __future__ import annotations

import copy
import dataclasses
import pickle
import subprocess
import sys
from typing import Any, Generic, TypeVar

import msgspec
import pytest

from reader.value_classes import dataclass

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A value with a default."""

    start: int
    end: int = 7
    words: tuple[str, ...] = ()

    @property
    def length(self) -> int:
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class NamedStretch(Stretch):
    name: str = "none"


@dataclass(frozen=True, slots=True)
class Alone:
    number: float


@dataclass(frozen=True, slots=True)
class Pair(Generic[Kind]):
    first: Kind
    second: Kind


@dataclass(frozen=True, slots=True)
class Empty:
    pass


@dataclass(frozen=True, slots=True)
class Collected:
    found: list[str] = dataclasses.field(default_factory=list)


@dataclasses.dataclass(frozen=True, slots=True)
class Reference:
    """The same as `Stretch`, made by dataclasses."""

    start: int
    end: int = 7
    words: tuple[str, ...] = ()


VALUES = (
    Stretch(1),
    Stretch(1, words=("a",)),
    NamedStretch(1, 2, (), "n"),
    Alone(1.5),
    Pair("a", "b"),
    Empty(),
    Collected(["a"]),
)


@pytest.mark.parametrize("value", VALUES, ids=repr)
def test_a_value_equals_its_copies(value: object) -> None:
    assert copy.deepcopy(value) == value
    assert pickle.loads(pickle.dumps(value)) == value  # noqa: S301 # our own
    assert dataclasses.replace(value) == value  # type: ignore[type-var]


def test_values_are_told_apart_by_what_they_hold_and_by_their_class() -> None:
    assert Stretch(1) == Stretch(1, 7)
    assert Stretch(1) != Stretch(2)
    assert Stretch(1) != NamedStretch(1)
    assert len({Stretch(1), Stretch(1, 7), Stretch(2), Alone(1), Alone(1)}) == 3
    assert hash(Stretch(1)) == hash(Reference(1))


def test_a_value_is_shown_as_dataclasses_show_it() -> None:
    assert repr(Stretch(1, words=("a",))) == repr(Reference(1, words=("a",))).replace("Reference", "Stretch")


@pytest.mark.parametrize("arguments", [(), (1, 2, (), 3)])
def test_too_few_and_too_many_fields_are_refused(arguments: tuple[Any, ...]) -> None:
    with pytest.raises(TypeError):
        Stretch(*arguments)


def test_nothing_of_a_value_is_set_or_deleted() -> None:
    value = Stretch(1)
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.start = 2  # type: ignore[misc]
    with pytest.raises(dataclasses.FrozenInstanceError):
        del value.start
    with pytest.raises(dataclasses.FrozenInstanceError):
        value.other = 2  # type: ignore[attr-defined]
    assert not hasattr(value, "__dict__")
    assert value.length == 6


def test_dataclasses_knows_the_fields() -> None:
    assert [(field.name, field.default) for field in dataclasses.fields(NamedStretch)] == [
        ("start", dataclasses.MISSING),
        ("end", 7),
        ("words", ()),
        ("name", "none"),
    ]
    assert dataclasses.asdict(NamedStretch(1)) == {"start": 1, "end": 7, "words": (), "name": "none"}
    assert dataclasses.replace(Stretch(1), end=3) == Stretch(1, 3)
    assert dataclasses.is_dataclass(Empty)


def test_what_is_stored_is_read_again() -> None:
    stored = msgspec.msgpack.encode(Stretch(1, words=("a", "b")))
    assert msgspec.msgpack.decode(stored, type=Stretch) == Stretch(1, words=("a", "b"))
    assert stored == msgspec.msgpack.encode(Reference(1, words=("a", "b")))


def test_fields_can_be_matched_by_their_place() -> None:
    match Stretch(1, 2):
        case Stretch(start, end):
            assert (start, end) == (1, 2)


def test_a_factory_makes_each_value_its_own() -> None:
    assert Collected().found is not Collected().found


def test_a_default_that_all_values_would_share_is_refused() -> None:
    with pytest.raises(ValueError, match="found"):

        @dataclass(frozen=True, slots=True)
        class _Shared:
            found: list[str] = []  # noqa: RUF012 # which is what is refused


def test_a_class_of_values_loads_nothing() -> None:
    program = """
import sys
from reader.value_classes import dataclass

@dataclass(frozen=True, slots=True)
class Stretch:
    start: int

assert Stretch(1) == Stretch(start=1)
print("dataclasses" in sys.modules)
"""
    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert printed.strip() == "False"
