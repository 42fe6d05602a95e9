"""``diff``: two tables, one answer."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Iterable

from . import _native
from ._call import fingerprint_key, progressing, text
from ._files import Files, Progress, Source
from ._findings import Findings, HeldList
from ._html import paragraph, table
from ._native import sentence
from ._reading import hints

if TYPE_CHECKING:
    from typing import Mapping

    from . import types
    from ._native import Held


class Diff:
    """How two tables differ: counts, columns, findings, and the operations that lead from one to the other."""

    def __init__(self, head: str, findings: Held, operations: Held | None, lang: str) -> None:
        self._data: dict[str, Any] = json.loads(head)
        self.diagnostics = Findings(findings, lang)
        """Rows that could not be compared."""
        self.operations: HeldList[types.DiffOperation] | None = None
        """Added and changed rows in the order of the table after, then removed rows in the order of the one before.
        None where they were not asked for."""
        if operations is not None:
            self.operations = HeldList(operations, lambda operation: operation)

    @property
    def added(self) -> int:
        """Rows whose key only the table after has."""
        return int(self._data["added"])

    @property
    def changed(self) -> int:
        """Rows in both with other values."""
        return int(self._data["changed"])

    @property
    def removed(self) -> int:
        """Rows whose key only the table before has."""
        return int(self._data["removed"])

    @property
    def unchanged(self) -> int:
        """Rows in both with the same values."""
        return int(self._data["unchanged"])

    @property
    def columns(self) -> types.ColumnsReport:
        """How the headers differ."""
        return self._data["columns"]  # type: ignore[no-any-return]

    @property
    def changed_by_column(self) -> dict[str, int]:
        """For each column with changes, in how many rows it changed."""
        return dict(self._data["changed_by_column"])

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each code there are."""
        return dict(self._data["counts"])

    def to_dict(self) -> types.DiffAnswer:
        """The whole answer as plain data."""
        found: Any = {**self._data, "diagnostics": [finding.to_dict() for finding in self.diagnostics]}
        if self.operations is not None:
            found["operations"] = list(self.operations)
        return found  # type: ignore[no-any-return]

    def __repr__(self) -> str:
        return f"<rosterkit.Diff: {self.added} added, {self.changed} changed, {self.removed} removed>"

    def _repr_html_(self) -> str:
        counts = [[getattr(self, name) for name in ("added", "changed", "removed", "unchanged")]]
        parts = [table(["added", "changed", "removed", "unchanged"], counts)]
        if self.changed_by_column:
            parts.append(table(["column", "changed in rows"], self.changed_by_column.items()))
        if self.counts:
            parts.append(paragraph("rows that could not be compared"))
            parts.append(table(["finding", "count"], self.counts.items()))
        return "".join(parts)


def diff(
    before: Source,
    after: Source,
    *,
    key: Iterable[str] | str = (),
    ignore: Iterable[str] | str = (),
    operations: bool = True,
    before_hints: Mapping[str, Any] | None = None,
    after_hints: Mapping[str, Any] | None = None,
    max_diagnostics: int = 1000,
    threads: int = 0,
    lang: str = "en",
    progress: Progress | None = None,
) -> Diff:
    """Compares two tables row by row, exactly.

    Args:
        before, after: paths, bytes, binary file objects, or tables of pandas, Polars, pyarrow.
        key: the columns that say which row is which; ``sourcedId`` by default.
        ignore: columns that are not compared.
        operations: whether the operations are wanted, and not their numbers alone.
        before_hints, after_hints: what is known of the dialect: ``encoding``, ``delimiter``, ``line_end``,
            ``header``, ``quotes``.
        threads: how many threads work; 0 for as many as the machine has.
    """
    sentence("why_not", '"no_email"', lang)
    files = Files()
    asked = {
        "before_name": files.add(before, "before"),
        "after_name": files.add(after, "after"),
        "before_hints": hints("before_hints", before, before_hints),
        "after_hints": hints("after_hints", after, after_hints),
        "key": _names("key", key),
        "ignore": _names("ignore", ignore),
        "operations": bool(operations),
        "max_diagnostics": max_diagnostics,
        "threads": threads,
        "fingerprint_key": fingerprint_key(),
    }
    head, findings, held = _native.diff(text(asked), files.sources, progressing(progress))
    return Diff(head, findings, held, lang)


def _names(option: str, names: Iterable[str] | str) -> list[str]:
    listed = [names] if isinstance(names, str) else list(names)
    for name in listed:
        if not isinstance(name, str):
            raise TypeError(f"{option}: names of columns are expected, not {type(name).__name__}")
    return listed
