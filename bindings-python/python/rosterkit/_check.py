"""``check`` and ``schemas``."""

from __future__ import annotations


from typing import TYPE_CHECKING, Any

from . import _native
from ._call import call, given, instant, progressing, text
from ._files import Files, Progress, Source, is_stream, is_table, own_name, taken
from ._native import sentence
from ._reading import ReadingOptions, reading
from ._report import Report

if TYPE_CHECKING:
    from datetime import datetime

    from typing_extensions import Unpack

    from . import types


def check(
    source: Source,
    *,
    name: str | None = None,
    previous: types.FileFacts | None = None,
    now: datetime | None = None,
    lang: str = "en",
    keep: bool = True,
    progress: Progress | None = None,
    **options: Unpack[ReadingOptions],
) -> Report:
    """Checks a file: a path, bytes, a binary file object, or a table of pandas, Polars, pyarrow.

    Bad data never raises: it is a finding of the report. Options of reading: ``schema`` (a name of ``schemas()``, or a
    TOML file), ``mapping``, ``orgs``, ``expect_rows``, ``max_diagnostics``, ``encoding``, ``delimiter``, ``line_end``,
    ``header``, ``quotes``, ``max_rows``, ``max_record_bytes``, ``max_cells``, ``fingerprint_key``; see
    ``ReadingOptions``.

    Args:
        name: what findings call the file; its path, or its own name, by default.
        previous: the ``facts`` of the last file of this source that was accepted whole.
        now: the instant, for ages; the present one by default.
        lang: the language of messages, ``en`` or ``fr``.
        keep: whether the bytes of a file object are held for ``table`` and ``fixed()``. Without, it is read piece by
            piece in little memory.
        progress: is called with stage, file, bytes done, bytes in all; what it raises ends the call.
    """
    sentence("why_not", '"no_email"', lang)
    if name is not None and not isinstance(name, str):
        raise TypeError(f"name: a str is expected, not {type(name).__name__}")
    files = Files()
    kept = keep or not is_stream(source)
    if keep and is_stream(source):
        name = name or own_name(source)
        source = taken(source)  # type: ignore[arg-type]
    asked = {
        "file": files.add(source, "data", name),
        "reading": reading("check", source, options, files),
        "now": instant(now),
        **given(previous=previous),
    }
    head, held = _native.check(text(asked), files.sources, progressing(progress))
    return Report(asked, files.sources if kept else None, head, held, lang, is_table(source))


def schemas(name: str | None = None) -> list[types.SchemaInfo]:
    """The layouts that are built in, or the one of that name."""
    found: list[types.SchemaInfo] = call("schemas", given(name=name))["schemas"]
    return found
