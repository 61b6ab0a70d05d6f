"""Frozen dataclasses as JSON text and back, for what only this program reads: lists inside them come back as tuples."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def to_text(value: Any) -> str:
    """A dataclass as JSON, with whatever dataclasses, tuples, days and enumerations stand in it."""
    return json.dumps(value, default=_plain, ensure_ascii=False, separators=(",", ":"))


def _plain(value: Any) -> Any:
    if is_dataclass(value):
        return {field.name: getattr(value, field.name) for field in fields(value) if field.init}
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{type(value).__name__} has no plain form")


def from_text(kind: type[T], text: str) -> T:
    """What `to_text` wrote. Raises ValueError for anything else: another kind, a field too many or too few."""
    try:
        made: T = _made(kind, json.loads(text))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(str(error)) from error
    return made


def _made(kind: Any, value: Any) -> Any:
    if get_origin(kind) in (Union, UnionType):
        inner = [one for one in get_args(kind) if one is not NoneType]
        return None if value is None else _made(inner[0], value)
    if get_origin(kind) is tuple:
        parts = get_args(kind)
        if not isinstance(value, list):
            raise ValueError("a list expected")
        if len(parts) == 2 and parts[1] is Ellipsis:
            return tuple(_made(parts[0], one) for one in value)
        return tuple(_made(part, one) for part, one in zip(parts, value, strict=True))
    if is_dataclass(kind):
        return _dataclass(kind, value)
    if kind is date:
        return date.fromisoformat(value)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return kind(value)
    if not isinstance(value, kind) or (kind is int and isinstance(value, bool)):
        raise ValueError(f"{kind.__name__} expected")
    return value


def _dataclass(kind: Any, value: Mapping[str, Any]) -> Any:
    hints = _hints(kind)
    return kind(**{name: _made(hints[name], one) for name, one in value.items()})


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)
