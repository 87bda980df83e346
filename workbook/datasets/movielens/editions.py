"""The editions of MovieLens: what GroupLens calls each archive, its hash, and how its files are written.

MD5 is what GroupLens itself publishes, as `ARCHIVE.md5` next to each archive on
https://files.grouplens.org/datasets/movielens/. It detects damage; HTTPS protects the transfer.
"""

import difflib
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from os import PathLike

from pandas import DataFrame

from workbook.datasets.movielens import formats
from workbook.errors import DataError


@dataclass(frozen=True)
class Edition:
    """One archive of GroupLens: its file name, its files and their reader, its MD5 or None if it changes."""

    archive: str
    members: tuple[str, ...]
    read: Callable[..., tuple[DataFrame, DataFrame]]
    md5: str | None

    @property
    def known_hash(self) -> str | None:
        """Give the hash in pooch's notation."""
        return self.md5 and f"md5:{self.md5}"

    def read_archive(self, path: str | PathLike[str]) -> tuple[DataFrame, DataFrame]:
        """Read (ratings, movies) from the archive at `path`; KeyError, ValueError or BadZipFile if damaged."""
        with zipfile.ZipFile(path) as archive:
            return self.read(archive, *self.members)


def _csv(folder: str, md5: str | None) -> Edition:
    return Edition(
        f"{folder}.zip",
        (f"{folder}/ratings.csv", f"{folder}/movies.csv"),
        formats.read_csv_files,
        md5,
    )


def _dat(name: str, folder: str, encoding: str, md5: str) -> Edition:
    members = (f"{folder}/ratings.dat", f"{folder}/movies.dat")
    return Edition(f"{name}.zip", members, partial(formats.read_dat_files, encoding=encoding), md5)


EDITIONS = {
    # GroupLens rewrites this archive in place ("will change over time"), so a pinned hash would one day
    # refuse a good file. Its zip checksums are verified instead.
    "latest-small": _csv("ml-latest-small", None),
    "100k": Edition(
        "ml-100k.zip",
        ("ml-100k/u.data", "ml-100k/u.item", "ml-100k/u.genre"),
        formats.read_100k_files,
        "0e33842e24a9c977be4e0107933c0723",
    ),
    "1m": _dat("ml-1m", "ml-1m", "latin-1", "c4d9eecfca2ab87c1945afe126590906"),
    "10m": _dat("ml-10m", "ml-10M100K", "utf-8", "ce571fd55effeba0271552578f2648bd"),
    "25m": _csv("ml-25m", "6b51fb2759a8657d3bfcbfc42b592ada"),
    "32m": _csv("ml-32m", "d472be332d4daa821edc399621853b57"),
}
NAMES = ("embedded", *EDITIONS)


def find_edition(name: str) -> Edition:
    """Return the edition called `name`; DataError names the closest ones otherwise."""
    if isinstance(name, str) and name in EDITIONS:
        return EDITIONS[name]
    plain = str(name).strip().lower().removesuffix(".zip").removeprefix("ml-")
    close = [plain] if plain in NAMES else difflib.get_close_matches(plain, NAMES, n=2)
    guess = f" Did you mean {' or '.join(map(repr, close))}?" if close else ""
    raise DataError(
        f"There is no edition of MovieLens named {name!r}.{guess} The names are {', '.join(map(repr, NAMES))}."
    )
