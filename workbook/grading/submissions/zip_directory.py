"""How large a zip archive's directory says it is: `zipfile` reads all of it, and keeps an object for each entry.

The records are those of PKWARE's APPNOTE.TXT, 4.3.14 to 4.3.16, and are looked for where `zipfile` looks.
"""

import os
import struct
from pathlib import Path

_END, _LOCATOR, _END_64 = struct.Struct("<4s4H2LH"), struct.Struct("<4sLQL"), struct.Struct("<4sQ2H2L4Q")
_LONGEST_COMMENT = 2**16 - 1


def directory_bytes(path: Path) -> int:
    """Return the bytes of the directory of the archive at `path`; 0 if it has no end as archives have.

    Raises OSError if the file cannot be read.
    """
    with open(path, "rb") as file:
        file.seek(0, os.SEEK_END)
        file.seek(max(0, file.tell() - _END.size - _LONGEST_COMMENT - _LOCATOR.size - _END_64.size))
        tail = file.read()
    start = len(tail) - _END.size
    # An end without a comment comes first; in a comment there may be another one.
    if not (start >= 0 and tail[start : start + 4] == b"PK\5\6" and tail[-2:] == b"\0\0"):
        start = tail.rfind(b"PK\5\6", max(0, start - _LONGEST_COMMENT))
    if start < 0 or start + _END.size > len(tail):
        return 0
    size = int(_END.unpack_from(tail, start)[5])
    before = start - _LOCATOR.size - _END_64.size
    if before >= 0 and tail[start - _LOCATOR.size :].startswith(b"PK\6\7"):
        signature, *_, size_64, _ = _END_64.unpack_from(tail, before)
        if signature == b"PK\6\6":
            return int(size_64)
    return size
