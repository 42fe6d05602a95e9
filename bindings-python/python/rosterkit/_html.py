"""Tables for notebooks."""

from __future__ import annotations

from html import escape
from typing import Iterable

from ._native import masked


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    """A table; what is in it is escaped, and its addresses masked."""
    top = "".join(f"<th>{cell(name)}</th>" for name in head)
    body = "".join("<tr>" + "".join(f"<td>{cell(value)}</td>" for value in row) + "</tr>" for row in rows)
    return f"<table><thead><tr>{top}</tr></thead><tbody>{body}</tbody></table>"


def cell(value: object) -> str:
    """A value as text; nothing for none."""
    if value is None:
        return ""
    return escape(masked(f"{value:,}" if isinstance(value, int) and not isinstance(value, bool) else str(value)))


def paragraph(text: str, strong: bool = False) -> str:
    """A line of text."""
    return f"<p><strong>{cell(text)}</strong></p>" if strong else f"<p>{cell(text)}</p>"
