"""What a database of one's own must do to be a store."""

from __future__ import annotations

from typing import TYPE_CHECKING, List, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence


class Records(Protocol):
    """Texts by key, each with the number of times it has been written. An object with these methods is a store:
    ``rosterkit.Store.over(records)``.

    What a method raises comes out of the call that asked for it. Methods are called from the thread that made the call, one
    at a time, and must not use the store that they are of.
    """

    def read(self, keys: List[str], /) -> Sequence[tuple[int, str] | None]:
        """For each key the version and the text, or ``None`` where there is no record; all as they were at one moment."""

    def list(self, prefix: str, after: str | None, limit: int, /) -> Sequence[tuple[str, int, str]]:
        """Key, version and text of the records whose keys begin with ``prefix`` and come after the key ``after``, in the
        order of the keys' bytes in UTF-8, at most ``limit`` of them.
        """

    def write(self, writes: List[tuple[str, int, str | None]], /) -> bool:
        """Writes all, and each record is then at the version after the one given; or writes nothing and gives ``False``,
        where one of the records is at another version. Each is a key, the version that it must be at (0: there is none), and
        its new text, or ``None`` for one that stays as it is and is only compared. Nobody else may write in between.
        """
