"""Findings about data, one object each, made when it is asked for."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Callable, Generic, TypeVar, overload

from ._native import Held, masked, sentence

if TYPE_CHECKING:
    from . import types

T = TypeVar("T")


class HeldList(Sequence, Generic[T]):  # type: ignore[type-arg]
    """A long list of an answer: its elements are made when they are asked for."""

    __slots__ = ("_held", "_make")

    def __init__(self, held: Held, make: Callable[[Any], T]) -> None:
        self._held = held
        self._make = make

    def __len__(self) -> int:
        return len(self._held)

    @overload
    def __getitem__(self, place: int) -> T: ...
    @overload
    def __getitem__(self, place: slice) -> list[T]: ...
    def __getitem__(self, place: int | slice) -> T | list[T]:
        if isinstance(place, slice):
            return [self[number] for number in range(*place.indices(len(self)))]
        number = place.__index__()
        number += len(self) if number < 0 else 0
        if not 0 <= number < len(self):
            raise IndexError(f"there are {len(self)} elements, and none at {place}")
        return self._make(json.loads(self._held.json(number)))

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {len(self)}>"


class Diagnostic:
    """One finding: what is wrong, where, how bad, and how to mend it. Its data is whole; what is shown is masked."""

    __slots__ = ("_data", "_lang")

    def __init__(self, data: dict[str, Any], lang: str = "en") -> None:
        self._data = data
        self._lang = lang

    @property
    def code(self) -> str:
        """What is wrong, by its stable name."""
        return str(self._data["code"])

    @property
    def severity(self) -> types.Severity:
        """``error``, ``warning`` or ``note``."""
        return self._data["severity"]  # type: ignore[no-any-return]

    @property
    def file(self) -> str | None:
        """The file."""
        return self._data.get("file")

    @property
    def row(self) -> int | None:
        """The row as a spreadsheet numbers it; none where it is about the whole file."""
        return self._data.get("row")

    @property
    def line(self) -> int | None:
        """The line of the file on which the row starts, from 1."""
        return self._data.get("line")

    @property
    def column(self) -> str | None:
        """The column, by its name."""
        return self._data.get("column")

    @property
    def column_number(self) -> int | None:
        """The column's number, from 1."""
        return self._data.get("column_number")

    @property
    def context(self) -> dict[str, Any]:
        """The particulars, whole."""
        context: dict[str, Any] = self._data.get("context", {})
        return context

    @property
    def fix(self) -> types.Fix | None:
        """A change that mends it without a doubt, where there is one."""
        return self._data.get("fix")

    @property
    def message(self) -> str:
        """What a person reads, addresses masked, in the language of the report."""
        return self.text(self._lang)

    @property
    def hint(self) -> str | None:
        """How to mend it, where there is something to say."""
        return sentence("diagnostic", json.dumps(self._data), self._lang)[1]

    def text(self, lang: str) -> str:
        """The message in ``en`` or ``fr``."""
        return sentence("diagnostic", json.dumps(self._data), lang)[0]

    def to_dict(self) -> types.Diagnostic:
        """The finding as every language has it."""
        return json.loads(json.dumps(self._data))  # type: ignore[no-any-return]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Diagnostic) and self._data == other._data

    def __hash__(self) -> int:
        return hash((self.code, self.file, self.row, self.column_number))

    def __repr__(self) -> str:
        place = [f"{name}={self._data[name]!r}" for name in ("file", "row", "column") if name in self._data]
        return masked(f"<{self.severity} {' '.join([self.code, *place])}: {self.message}>")


class Findings(HeldList[Diagnostic]):
    """Findings in the order of the file; those that concern no row come last."""

    __slots__ = ()

    def __init__(self, held: Held, lang: str = "en", of_table: bool = False) -> None:
        def make(data: dict[str, Any]) -> Diagnostic:
            if of_table:
                # These are places in a text that nobody has seen.
                data.pop("bytes", None)
                data.pop("line", None)
            return Diagnostic(data, lang)

        super().__init__(held, make)
