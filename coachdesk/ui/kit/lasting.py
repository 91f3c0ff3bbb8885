"""None, True and False must outlive the window, also on Python 3.11.

The wheels of PySide6 6.12 are built as for Python 3.12, where these three need no counting: a Qt call that
returns nothing hands out None without a reference, and a signal's `emit` hands out True. Python 3.11 does
count, and ends the program ("deallocating None") when a count runs dry, after some ten thousand calls.
"""

from __future__ import annotations

import sys
from typing import Final

_PLENTY: Final = 1 << 40


def keep_singletons() -> bool:
    """Give None, True and False so many references that they cannot run dry; False where none is needed.

    Python 3.12 and newer never frees them. Calling it again does no harm.
    """
    if sys.version_info >= (3, 12):
        return False
    from _ctypes import _SimpleCData  # ctypes itself takes a millisecond that the first picture waits for

    class Count(_SimpleCData):  # type: ignore[type-arg]
        """A count of references, on the machines of 64 bits that PySide6 is built for."""

        _type_ = "q"

    for each in (None, True, False):
        count = Count.from_address(id(each))
        if abs(count.value - sys.getrefcount(each)) > 8:
            return False  # this Python keeps its counts elsewhere; better leave its memory alone
        if count.value < _PLENTY:
            count.value += _PLENTY
    return True
