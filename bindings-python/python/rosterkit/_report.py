"""What a check found."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any, overload

from . import _native
from ._call import text
from ._findings import Findings
from ._html import paragraph, table

if TYPE_CHECKING:
    from . import types
    from ._native import Held, Table

_SHOWN = 20
"""How many findings a notebook shows."""


class Report:
    """What a check found out about a file.

    ``table`` and ``fixed()`` read the file again when they are asked for, so a path must still be there.
    """

    def __init__(
        self, call: dict[str, Any], sources: dict[str, Any] | None, head: str, held: Held, lang: str, of_table: bool
    ) -> None:
        self._call = call
        self._sources = sources
        self._head = head
        self._data: dict[str, Any] = json.loads(head)
        self._lang = lang
        self._table: Table | None = None
        self.diagnostics = Findings(held, lang, of_table)
        """The findings that are kept, made when they are asked for."""

    @property
    def ok(self) -> bool:
        """Whether there is no error; warnings there may be."""
        return self.errors == 0

    @property
    def counts(self) -> dict[str, int]:
        """How many findings of each code there are, kept or not."""
        return dict(self._data["counts"])

    @property
    def errors(self) -> int:
        """How many errors there are."""
        return int(self._data["errors"])

    @property
    def warnings(self) -> int:
        """How many warnings there are."""
        return int(self._data["warnings"])

    @property
    def file(self) -> str:
        """The file's name."""
        return str(self._data["file"])

    @property
    def schema(self) -> str | None:
        """The layout it was checked with; none where none fits."""
        return self._data["schema"]  # type: ignore[no-any-return]

    @property
    def rows(self) -> int:
        """Rows of data; the header and blank lines are none."""
        return int(self._data["rows"])

    @property
    def valid_rows(self) -> int:
        """Rows without an error."""
        return int(self._data["valid_rows"])

    @property
    def fixes(self) -> int:
        """How many cells and lines have a safe fix."""
        return int(self._data["fixes"])

    @property
    def completeness(self) -> types.Completeness:
        """What absence from the file means."""
        return self._data["completeness"]  # type: ignore[no-any-return]

    @property
    def facts(self) -> types.FileFacts:
        """What to give as ``previous`` with the next file of the same source."""
        return self._data["facts"]  # type: ignore[no-any-return]

    @property
    def table(self) -> Table:
        """The rows, for ``polars.DataFrame``, ``pyarrow.table``, ``pandas.DataFrame.from_arrow``, DuckDB, without a
        copy: ``_row`` (as a spreadsheet numbers it), ``_valid``, and the columns of the layout, of their types."""
        if self._table is None:
            made, head = _native.table(text(self._call), self._kept())
            self._same(head)
            self._table = made
        return self._table

    @overload
    def fixed(self, path: None = None, *, neutralize: bool = False) -> bytes: ...
    @overload
    def fixed(self, path: str | os.PathLike[str], *, neutralize: bool = False) -> None: ...
    def fixed(self, path: str | os.PathLike[str] | None = None, *, neutralize: bool = False) -> bytes | None:
        """The file with every safe fix made and nothing else changed: its bytes, or written to ``path``, which may not
        be the file itself.

        With ``neutralize``, cells that a spreadsheet would run as a formula get an apostrophe before them. A file
        whose rows passed a limit cannot be made whole: that is a ``ValueError``.
        """
        if not self._data["fixable"]:
            raise ValueError("a row of the file passed a limit and was not read to its end: no whole file can be made")
        sources = dict(self._kept())
        name = "fixed"
        while name in sources:
            name += "_"
        places: dict[str, str | os.PathLike[str]] | None = None if path is None else {name: path}
        call = {**self._call, "fix": name, "neutralize": bool(neutralize)}
        answer = json.loads(_native.call("check", text(call), sources, None, None, places))
        answer.pop("fixed", None)
        answer["diagnostics"] = []
        if neutralize:
            # The apostrophes are among its fixes.
            answer["fixes"] = self._data["fixes"]
        self._same(json.dumps(answer))
        return sources[name] if path is None else None

    def to_dict(self) -> types.CheckAnswer:
        """The document of ``rosterkit check --format json``."""
        answer: types.CheckAnswer = json.loads(self._head)
        answer["diagnostics"] = [finding.to_dict() for finding in self.diagnostics]
        return answer

    def _kept(self) -> dict[str, Any]:
        if self._sources is None:
            raise ValueError("the file object was read to its end and not kept: give keep=True, or a path")
        return self._sources

    def _same(self, head: str) -> None:
        if json.loads(head) != self._data:
            raise RuntimeError(f"{self.file} is not what it was when it was checked")

    def __repr__(self) -> str:
        state = "ok" if self.ok else f"{self.errors} errors"
        return f"<rosterkit.Report of {self.file}: {self.rows} rows, {state}, {self.warnings} warnings>"

    def _repr_html_(self) -> str:
        layout = self.schema or "unknown layout"
        parts = [paragraph(f"{self.file}: {layout}, {self.rows:,} rows, {self.valid_rows:,} valid", strong=True)]
        if self._data["counts"]:
            counts = sorted(self.counts.items(), key=lambda item: -item[1])
            parts.append(table(["finding", "count"], counts))
        shown = [
            (found.severity, found.row, found.column, found.message, found.hint)
            for found in self.diagnostics[:_SHOWN]
        ]
        if shown:
            parts.append(table(["", "row", "column", "what", "how to mend it"], shown))
        if len(self.diagnostics) > _SHOWN:
            parts.append(paragraph(f"… and {len(self.diagnostics) - _SHOWN:,} more"))
        return "".join(parts)
