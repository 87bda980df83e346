"""Files that appear whole or not at all, files opened without following links, and names that can be printed."""

import errno
import os
import secrets
import shutil
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import BinaryIO


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file that appears whole or not at all; text is written as UTF-8, its line ends as they are.

    An OSError leaves what was at `path` unchanged.
    """
    write_all_whole({path: content})


def write_if_changed(path: Path, data: bytes) -> None:
    """Write a file, with its folder, unless it has `data` already, so that an unchanged file keeps its time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_bytes() != data:
        write_whole(path, data)


def write_all_whole(contents: Mapping[Path, str | bytes]) -> None:
    """Write several files, each of which appears whole or not at all; none is replaced before all are written."""
    written: dict[Path, Path] = {}
    try:
        for path, content in contents.items():
            # In the same folder, so that both are on one file system and one rename replaces the old file.
            part = path.with_name(f".{path.name}.{secrets.token_hex(4)}.part")
            # "x" opens neither a file that exists nor a link, and the new one has the permissions of any other.
            with open(part, "xb") as file:
                written[path] = part
                file.write(content.encode() if isinstance(content, str) else content)
        for path, part in list(written.items()):
            os.replace(part, path)
            del written[path]
    finally:
        for part in written.values():
            part.unlink(missing_ok=True)


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


def open_regular(path: str | bytes | os.PathLike[str]) -> BinaryIO:
    """Open a regular file to read its bytes; raise OSError if it is a link or anything else.

    An ordinary `open` would follow a link that a learner made, and would wait forever at a pipe.
    """
    return open(path, "rb", opener=_regular)


def _regular(path: str, flags: int) -> int:
    # Windows has neither of the two further flags.
    descriptor = os.open(path, flags | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0))
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        raise OSError(errno.EINVAL, "not a regular file", path)
    return descriptor


def printable(text: str, keep: str = "") -> str:
    """Return a file's name, or other text, with control characters and broken bytes as escapes.

    `keep`: characters that stay although they are not printable, such as line ends.
    """
    return "".join(
        sign if sign.isprintable() or sign in keep else sign.encode("unicode_escape", "backslashreplace").decode()
        for sign in text
    )
