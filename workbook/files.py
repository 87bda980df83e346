"""Files that appear whole or not at all, files opened without following links, and names that can be printed."""

import contextlib
import errno
import os
import shutil
import stat
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file that appears whole or not at all; text is written as UTF-8, its line ends as they are.

    An OSError leaves what was at `path` unchanged.
    """
    write_all_whole({path: content})


def write_all_whole(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files; each appears whole or not at all, and none does if one cannot be written."""
    written: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            data = content.encode() if isinstance(content, str) else content
            # Beside what it replaces, so that both are on one file system and one rename does it.
            descriptor, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
            written[path] = Path(name)
            with open(descriptor, "wb") as file:
                file.write(data)
            os.chmod(name, 0o666 & ~_umask())
        for path, part in list(written.items()):
            os.replace(part, path)
            del written[path]
    finally:
        for part in written.values():
            part.unlink(missing_ok=True)


def _umask() -> int:
    # The system tells the mask only to those who set it. mkstemp makes files that only their owner can read.
    mask = os.umask(0)
    os.umask(mask)
    return mask


def replace_folder(new: Path, place: Path, aside: Path) -> None:
    """Move the folder `new` to `place`, and remove what was there; `aside` is a free name on the same file system.

    If the process is killed in between, `place` is missing, never half there.
    """
    place.parent.mkdir(parents=True, exist_ok=True)
    if place.is_dir() and not place.is_symlink():
        os.rename(place, aside)
    elif os.path.lexists(place):
        place.unlink()
    os.rename(new, place)
    if aside.exists():
        shutil.rmtree(aside)


def open_regular(path: str | os.PathLike[str]) -> BinaryIO:
    """Open a regular file to read its bytes; raise OSError if it is a link or anything else.

    An ordinary `open` would follow a link that somebody else made, and would wait without end for a pipe.
    """
    # Windows has neither flag, and its own for bytes.
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
    with contextlib.ExitStack() as stack:
        file = stack.enter_context(open(os.open(path, flags), "rb"))
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "not a regular file", os.fspath(path))
        stack.pop_all()
        return file


def printable(text: str, keep: str = "") -> str:
    """Return a file's name, or other text, with control characters and broken bytes as escapes.

    `keep`: characters that stay although they are not printable, such as line ends.
    """
    return "".join(
        sign if sign.isprintable() or sign in keep else sign.encode("unicode_escape", "backslashreplace").decode()
        for sign in text
    )
