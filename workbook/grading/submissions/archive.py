"""The files in an untrusted archive, or in a folder of it unpacked, read within bounds.

`nbgrader zip_collect` was tried: it unpacks without bounds, and one broken zip inside the archive ends it.
"""

import contextlib
import dataclasses
import errno
import functools
import lzma
import os
import pwd
import stat
import zipfile
import zlib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import IO

from workbook.errors import GradingError, UnreadableItemError
from workbook.files import open_regular
from workbook.grading.course.layout import NEVER_SUBMITTED
from workbook.grading.submissions.zip_directory import directory_bytes

_BROKEN = (OSError, EOFError, RuntimeError, NotImplementedError, ValueError, zipfile.BadZipFile, zlib.error)
# Why a file is left out because of its name.
ODD_NAME = "has a name that leads elsewhere, or that not every system allows"
_NAME_BYTES = 255
_DEPTH = 20
# A path in submitted/ is longer than this, and no system takes more than 4096 bytes.
_PATH_BYTES = 3000
# In a zip archive's directory, on average: a long name, and what programs add.
_ENTRY_BYTES = 400
_BLOCK = 2**20


@dataclasses.dataclass(frozen=True)
class BundleLimits:
    """How much is read: `entries` of a bundle, `file_bytes` of one file, `total_bytes` of all, unpacked."""

    entries: int = 50_000
    file_bytes: int = 100_000_000
    total_bytes: int = 20_000_000_000


@dataclasses.dataclass(frozen=True)
class Item:
    """One file.

    `parts`: of its name. `time`: its last change in UTC, or None. `refused`: why it is left out, or "". `user`: whose
    it is in the system of a folder, or "".
    """

    parts: tuple[str, ...]
    size: int
    time: datetime | None
    refused: str
    opener: Callable[[], IO[bytes]]
    user: str = ""

    @property
    def name(self) -> str:
        """The whole name, with "/" between its parts."""
        return "/".join(self.parts)

    def copy(self, path: Path) -> None:
        """Write the content to a new file at `path`, whose folder is made; or raise UnreadableItemError."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "xb") as target:
            for block in self._blocks():
                target.write(block)

    def _blocks(self) -> Iterator[bytes]:
        left = self.size
        try:
            with self.opener() as source:
                while block := source.read(min(_BLOCK, left + 1)):
                    left -= len(block)
                    if left < 0:
                        raise UnreadableItemError("is longer than it says")
                    yield block
        except (*_BROKEN, lzma.LZMAError) as error:
            raise UnreadableItemError(f"cannot be read ({getattr(error, 'strerror', None) or error})") from error
        if left:
            raise UnreadableItemError("is shorter than it says")


@contextlib.contextmanager
def open_bundle(path: str | os.PathLike[str], limits: BundleLimits = BundleLimits()) -> Iterator[list[Item]]:
    """Give the Items of a zip archive or a folder; GradingError if it is neither, or beyond the limits."""
    path = Path(path)
    if os.path.isdir(path):
        yield _checked(path, list(_folder_items(path, limits)), limits)
        return
    try:
        if directory_bytes(path) > limits.entries * _ENTRY_BYTES:
            raise _too_many(path, limits)
        archive = zipfile.ZipFile(path)
    except FileNotFoundError:
        raise GradingError(f"There is no {path}: name an archive, or a folder.") from None
    except (*_BROKEN, UnicodeDecodeError) as error:
        # A broken archive may point to an impossible place in the file, which is an OSError too.
        if isinstance(error, OSError) and error.errno not in (None, errno.EINVAL):
            raise GradingError(
                f"{path} cannot be read ({error.strerror}): change its permissions, or copy it."
            ) from error
        raise GradingError(
            f"{path} is not a zip archive, or only a part of one ({error}): download it again; "
            "unpack an archive of another format, and name the folder."
        ) from error
    with archive:
        if len(archive.infolist()) > limits.entries:
            raise _too_many(path, limits)
        found = (_zip_item(archive, info, limits) for info in archive.infolist() if not info.is_dir())
        yield _checked(path, [item for item in found if item is not None], limits)


def _checked(path: Path, items: list[Item], limits: BundleLimits) -> list[Item]:
    if len(items) > limits.entries:
        raise _too_many(path, limits)
    if sum(item.size for item in items if not item.refused) > limits.total_bytes:
        raise GradingError(f"{path} contains more than {limits.total_bytes:,} bytes unpacked: collect it in parts.")
    return items


def _too_many(path: Path, limits: BundleLimits) -> GradingError:
    return GradingError(f"{path} contains more than {limits.entries:,} files: collect it in parts.")


def _zip_item(archive: zipfile.ZipFile, info: zipfile.ZipInfo, limits: BundleLimits) -> Item | None:
    name = info.filename
    if not info.flag_bits & 0x800:
        # Some programs write UTF-8 without the flag for it, and zipfile reads it as code page 437.
        with contextlib.suppress(UnicodeError):
            name = name.encode("cp437").decode("utf-8")
    kind = stat.S_IFMT(info.external_attr >> 16)
    refused = ""
    if kind == stat.S_IFLNK:
        refused = "is a symbolic link"
    elif kind not in (0, stat.S_IFREG):
        refused = "is not a regular file"
    elif info.flag_bits & 0x1:
        refused = "is encrypted"
    time = None
    with contextlib.suppress(ValueError):
        # No zone is written: the local time of this machine is assumed. 1980 means that the time is not known.
        time = datetime(*info.date_time).astimezone(UTC) if info.date_time[0] > 1980 else None
    return _item(name.replace("\\", "/"), info.file_size, time, refused, lambda: archive.open(info), limits)


def _folder_items(folder: Path, limits: BundleLimits) -> Iterator[Item]:
    count = 0
    closed: list[OSError] = []
    for top, folders, files in os.walk(folder, onerror=closed.append):
        folders[:] = sorted(name for name in folders if name not in NEVER_SUBMITTED)
        links = [name for name in folders if os.path.islink(os.path.join(top, name))]
        for name in sorted(files) + links:
            path = os.path.join(top, name)
            try:
                facts = os.lstat(path)
            except OSError as error:
                closed.append(error)
                continue
            refused = "" if stat.S_ISREG(facts.st_mode) else "is a link, or not a regular file"
            time = datetime.fromtimestamp(facts.st_mtime, UTC)
            item = _item(os.path.relpath(path, folder), facts.st_size, time, refused, _opener(path), limits)
            if item is not None:
                count += 1
                yield dataclasses.replace(item, user=_user(facts.st_uid))
            if count > limits.entries:
                return
    for refusal in closed:
        why = f"cannot be read ({refusal.strerror})"
        name = os.path.relpath(refusal.filename, folder)
        if name == ".":
            raise GradingError(f"{folder} {why}: change its permissions.") from refusal
        # Named as archives name a folder, with "/" at the end: only its owner is known.
        yield Item((*name.split("/"), ""), 0, None, why, _opener(refusal.filename))


@functools.cache
def _user(uid: int) -> str:
    with contextlib.suppress(KeyError):
        return pwd.getpwuid(uid).pw_name
    return ""


def _opener(path: str) -> Callable[[], IO[bytes]]:
    return lambda: open_regular(path)


def _item(
    name: str,
    size: int,
    time: datetime | None,
    refused: str,
    opener: Callable[[], IO[bytes]],
    limits: BundleLimits,
) -> Item | None:
    """Return the Item of a file with `/` between the parts of its name; None for what programs leave behind."""
    whole = name.split("/")
    # Cut: to look for a learner in a name that no system writes would take long.
    parts = tuple(part[:_NAME_BYTES] for part in whole)
    if any(part in NEVER_SUBMITTED or part.startswith("._") for part in parts):
        return None
    if size > limits.file_bytes:
        refused = refused or f"is larger than {limits.file_bytes:,} bytes"
    if len(parts) > _DEPTH or len(name) > _PATH_BYTES or not all(_is_plain(part) for part in whole):
        refused = refused or ODD_NAME
    return Item(parts, size, time, refused, opener)


def _is_plain(part: str) -> bool:
    """Return whether a part of a name leads nowhere else; a ":", as in the times of an exchange, may be in it."""
    try:
        size = len(part.encode())
    except UnicodeEncodeError:
        return False
    return part not in ("", ".", "..") and part.isprintable() and size <= _NAME_BYTES
