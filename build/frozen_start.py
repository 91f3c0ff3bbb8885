"""Where the frozen program begins: it is `coachdesk`, after the loader's traces in the environment are gone."""

from __future__ import annotations

import os
import sys


def _forget_the_loader() -> None:
    """Give programs that CoachDesk starts, such as a viewer of PDFs, their own libraries instead of ours.

    PyInstaller's loader points ``LD_LIBRARY_PATH`` at our folder and keeps what stood there under another name. Our own
    process has read it already.
    """
    ours, before = "LD_LIBRARY_PATH", "LD_LIBRARY_PATH_ORIG"
    if before in os.environ:
        os.environ[ours] = os.environ.pop(before)
    else:
        os.environ.pop(ours, None)


if __name__ == "__main__":
    _forget_the_loader()
    from coachdesk.__main__ import main

    sys.exit(main())
