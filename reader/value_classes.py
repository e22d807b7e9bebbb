"""Frozen dataclasses whose methods are made when they are first called for.

`dataclass(frozen=True, slots=True)` writes six functions for each class as text and compiles them: a millisecond, for
hundreds of classes, of which a start or a command makes values of a dozen. `dataclass` here has the same meaning and
form. What tells values apart, shows and copies them is shared by all classes; `__init__` is compiled when the first
value is made, and sets each field with less ado; what `dataclasses.fields` and `replace` ask for is made by dataclasses
itself, when they ask. A class that wants anything but fields and defaults is made by dataclasses as ever.
"""

from __future__ import annotations

from operator import attrgetter

__all__ = ["dataclass"]

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass
    from typing import Any
else:

    def dataclass(*, frozen: bool, slots: bool) -> Callable[[type], type]:
        """As `dataclasses.dataclass`, for values that do not change."""
        if not (frozen and slots):
            raise ValueError("what is not frozen is made by dataclasses itself")
        return _value_class


_UNUSUAL = ("ClassVar", "InitVar", "KW_ONLY")


class _Missing:
    """Stands for the default of a field that has none."""


def _value_class(cls: type) -> type:
    own: dict[str, object] = vars(cls).get("__annotations__", {})
    fields = _with_inherited(cls, own)
    if fields is None:
        import dataclasses

        return dataclasses.dataclass(frozen=True, slots=True)(cls)
    left_out = ("__dict__", "__weakref__", *own)
    body = {name: value for name, value in vars(cls).items() if name not in left_out}
    alone: dict[str, Any] = {"__module__": cls.__module__, "__annotations__": own}
    alone |= {name: vars(cls)[name] for name in (*own, "__orig_bases__") if name in vars(cls)}
    if body.get("__hash__") is None:  # as Python leaves it to a class that tells its values apart by itself
        body.pop("__hash__", None)
    body |= {
        "__slots__": tuple(own),
        "__match_args__": tuple(fields),
        "__qualname__": cls.__qualname__,
        **{name: _AskedLater(name, cls.__bases__, alone) for name in ("__dataclass_fields__", "__dataclass_params__")},
        "_value_fields": fields,
        "_values": _reader(tuple(fields)),
    }
    for name, function in _SHARED.items():
        body.setdefault(name, function)
    return type(cls)(cls.__name__, cls.__bases__, body)


def _with_inherited(cls: type, own: dict[str, object]) -> dict[str, Any] | None:
    """The default of each field, in order; None for a class that is not made here."""
    fields: dict[str, Any] = {}
    for base in cls.__bases__:
        if base is object or (base.__module__, base.__name__) == ("typing", "Generic"):
            continue
        inherited = vars(base).get("_value_fields")
        if inherited is None:
            return None
        fields |= inherited
    if not vars(cls).keys().isdisjoint(("__init__", "__post_init__", "__slots__")):
        return None
    for name, kind in own.items():
        default = vars(cls).get(name, _Missing)
        if any(word in str(kind) for word in _UNUSUAL) or type(default).__name__ == "Field":
            return None
        if type(default).__hash__ is None:
            raise ValueError(f"the default of {cls.__qualname__}.{name} would be shared by all")
        fields[name] = default
    return fields


def _reader(names: tuple[str, ...]) -> staticmethod[[object], tuple[object, ...]]:
    """Reads a value's fields."""
    if len(names) > 1:
        return staticmethod(attrgetter(*names))
    return staticmethod(lambda value: tuple(getattr(value, name) for name in names))


def _first_init(self: Any, *values: object, **named: object) -> None:
    """Compile the `__init__` of the value's class, put it in its place, and go there."""
    owner: Any = next(cls for cls in type(self).__mro__ if "_value_fields" in vars(cls))
    parameters: list[str] = []
    lines: list[str] = []
    known: dict[str, Any] = {}
    for number, (name, default) in enumerate(vars(owner)["_value_fields"].items()):
        parameters.append(name if default is _Missing else f"{name}=_default_{number}")
        lines.append(f"_set_{number}(self, {name})")
        known |= {f"_set_{number}": getattr(owner, name).__set__, f"_default_{number}": default}
    body = "\n ".join(lines or ["pass"])
    exec(f"def __init__({', '.join(('self', *parameters))}):\n {body}", known)  # noqa: S102 # as dataclasses does it
    known["__init__"].__qualname__ = f"{owner.__qualname__}.__init__"
    owner.__init__ = known["__init__"]
    known["__init__"](self, *values, **named)


def _equals(self: Any, other: Any) -> Any:
    return self._values(self) == self._values(other) if other.__class__ is self.__class__ else NotImplemented


def _hash(self: Any) -> int:
    return hash(self._values(self))


def _shown(self: Any) -> str:
    fields = zip(self._value_fields, self._values(self), strict=True)
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={value!r}' for name, value in fields)})"


def _refuse_assignment(self: Any, name: str, value: object) -> None:
    if "_value_fields" in vars(type(self)) or name in self._value_fields:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot assign to field {name!r}")
    object.__setattr__(self, name, value)


def _refuse_deletion(self: Any, name: str) -> None:
    if "_value_fields" in vars(type(self)) or name in self._value_fields:
        from dataclasses import FrozenInstanceError

        raise FrozenInstanceError(f"cannot delete field {name!r}")
    object.__delattr__(self, name)


def _state(self: Any) -> list[object]:
    return list(self._values(self))


def _restore(self: Any, state: list[object]) -> None:
    for name, value in zip(self._value_fields, state, strict=True):
        object.__setattr__(self, name, value)


_SHARED = {
    "__init__": _first_init,
    "__eq__": _equals,
    "__hash__": _hash,
    "__repr__": _shown,
    "__setattr__": _refuse_assignment,
    "__delattr__": _refuse_deletion,
    "__getstate__": _state,
    "__setstate__": _restore,
}


class _AskedLater:
    """What dataclasses keeps with a class under this name, made by it when it is first asked for."""

    def __init__(self, name: str, bases: tuple[type, ...], body: dict[str, Any]) -> None:
        self._name = name
        self._bases = bases
        self._body = body

    def __set_name__(self, owner: type, _name: str) -> None:
        self._owner = owner

    def __get__(self, _value: object, _owner: type | None = None) -> Any:
        import dataclasses

        twin: type = dataclasses.dataclass(frozen=True)(type(self._owner.__name__, self._bases, self._body))
        kept = vars(twin)[self._name]
        setattr(self._owner, self._name, kept)
        return kept
