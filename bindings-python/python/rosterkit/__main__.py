"""``python -m rosterkit``: the command line, the same as the ``rosterkit`` command."""

import signal
import sys

from ._native import command


def main() -> int:
    """Runs the command with the arguments of the process; gives its exit code."""
    # What was printed before comes first, and Ctrl-C ends the command as it ends any other.
    sys.stdout.flush()
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    return command(["rosterkit", *sys.argv[1:]])


if __name__ == "__main__":
    sys.exit(main())
