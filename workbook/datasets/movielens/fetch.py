"""Fetch an archive from GroupLens into the cache, whole and checked or not at all.

pooch downloads to a temporary file in the cache, compares the hash, and only then gives the file its name; on any
failure it deletes the temporary file. Added here: checks for an archive whose hash is not fixed (before pooch gives
it its name), and one plain sentence that says what to do, in place of the libraries' exceptions.
"""

import errno
import logging
import os
import sys
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from pandas import DataFrame

from workbook.datasets.movielens.editions import Edition
from workbook.errors import DataError

if TYPE_CHECKING:  # slow to import, and the embedded edition needs neither
    import requests
    from pooch import Pooch

GROUPLENS = "https://files.grouplens.org/datasets/movielens/"
# Seconds to connect, and seconds without a single byte.
TIMEOUT = (10, 60)
UNREADABLE = (
    zipfile.BadZipFile,
    zlib.error,
    KeyError,
    ValueError,
    EOFError,
    NotImplementedError,
)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class _DamagedError(Exception):
    """What arrived is not the archive; the text completes the sentence "ARCHIVE ..."."""


def load_archive(edition: Edition, cache: str | PathLike[str] | None = None) -> tuple[DataFrame, DataFrame]:
    """Read (ratings, movies) of `edition`, fetching the archive into `cache` first if it is not there."""
    path = fetch(edition, cache)
    try:
        return edition.read_archive(path)
    except UNREADABLE as error:
        if edition.md5 is None:
            path.unlink(missing_ok=True)
        raise DataError(
            f"{edition.archive} does not read as MovieLens ({_brief(error)}). GroupLens may have changed its format: "
            f"update the workbook package, or use another edition, such as load_movielens('embedded')."
        ) from None
    except OSError as error:
        raise DataError(f"{path} cannot be read ({_brief(error)}). Make it readable, or delete it.") from None


def fetch(edition: Edition, cache: str | PathLike[str] | None = None) -> Path:
    """Return the path of the archive in the cache, fetching it if it is missing or damaged; else DataError."""
    import pooch  # here, so that the embedded edition does not wait for it
    import requests

    cache = cache or os.environ.get("RECSYS_WORKBOOK_CACHE") or pooch.os_cache("recsys-workbook")
    path = Path(cache).expanduser().absolute() / edition.archive
    url = (os.environ.get("RECSYS_WORKBOOK_URL") or GROUPLENS).rstrip("/") + "/" + edition.archive
    try:
        if edition.md5 is None and path.exists() and _flaw(path, edition.members):
            path.unlink()
        with _quiet(pooch.get_logger()):
            pooch.retrieve(
                url,
                edition.known_hash,
                path.name,
                path.parent,
                downloader=_Download(edition),
            )
    except _DamagedError as error:
        raise _failure(edition, url, path, str(error)) from None
    except requests.exceptions.RequestException as error:  # before OSError, which it is too
        raise _failure(edition, url, path, _network_cause(error)) from None
    except OSError as error:
        raise DataError(_disk_cause(error, edition, path)) from None
    except ValueError:  # pooch's word for a hash that differs
        cause = "arrived, but altered: its MD5 is not the one that GroupLens publishes"
        raise _failure(edition, url, path, cause) from None
    return path


class _Download:
    """Download for pooch with a progress bar, and refuse whatever cannot be the archive."""

    def __init__(self, edition: Edition):
        self.edition = edition

    def __call__(self, url: str, output_file: str, pooch_instance: "Pooch | None") -> None:
        import pooch
        from tqdm import tqdm

        responses: list[requests.Response] = []
        # Standard output: nbgrader scores a cell 0 that writes to standard error, and tqdm's own default is that.
        # pooch tests whether the bar is true, and tqdm's is false without a total; pooch sets the right one.
        bar = tqdm(
            desc=self.edition.archive,
            total=1,
            unit="B",
            unit_scale=True,
            ncols=79,
            leave=False,
            file=sys.stdout,
        )
        download = pooch.HTTPDownloader(
            progressbar=bar,
            chunk_size=1 << 16,
            timeout=TIMEOUT,
            hooks={"response": lambda response, **_: responses.append(response)},
        )
        try:
            download(url, output_file, pooch_instance)
            self._check(Path(output_file), responses[-1].headers)
        finally:
            bar.close()
            for response in responses:  # pooch leaves the socket open when the server answers with an error
                response.close()

    def _check(self, path: Path, headers: Mapping[str, str]) -> None:
        size, expected = path.stat().st_size, headers.get("Content-Length", "")
        # urllib3 before version 2 takes a body that breaks off for a whole one.
        if expected.isdigit() and "Content-Encoding" not in headers and size < int(expected):
            raise _DamagedError(f"broke off after {size:,} of {int(expected):,} bytes")
        if "text/html" in headers.get("Content-Type", ""):
            raise _DamagedError(
                "was answered with a web page in place of the archive, as the log-in page of a public network does; "
                "log in there first"
            )
        # pooch compares the hash next, which says more than the zip's own checksums and is quicker.
        if self.edition.md5 is None and (flaw := _flaw(path, self.edition.members)):
            raise _DamagedError(f"arrived damaged ({flaw})")


def _flaw(path: Path, members: tuple[str, ...]) -> str | None:
    try:
        with zipfile.ZipFile(path) as archive:
            missing = sorted(set(members) - set(archive.namelist()))
            if missing:
                return f"it lacks {', '.join(missing)}"
            broken = archive.testzip()
            return broken and f"{broken} in it is broken"
    except UNREADABLE:
        return "it is not a whole zip file"


def _failure(edition: Edition, url: str, path: Path, cause: str) -> DataError:
    old = f" (the copy in the cache, {path}, is damaged)" if path.exists() else ""
    return DataError(
        f"{edition.archive} {cause}{old}. Nothing was kept. Try again later, or download {url} with a browser and "
        f"save it as {path}. The embedded edition, load_movielens('embedded'), needs no network."
    )


def _network_cause(error: "requests.exceptions.RequestException") -> str:
    from requests import exceptions

    if isinstance(error, exceptions.HTTPError):
        status = error.response.status_code
        if status in (404, 410):
            return f"is not at {error.response.url} (HTTP {status}); GroupLens may have moved it: see grouplens.org"
        return f"was refused by the server (HTTP {status} {error.response.reason})"
    if isinstance(error, exceptions.SSLError):
        why = "the server's certificate is not valid, or this computer's clock is wrong"
        return f"was not fetched: no secure connection ({why})"
    if isinstance(error, exceptions.Timeout) or "timed out" in str(error):
        return "was not fetched: the server does not answer in time"
    if isinstance(error, (exceptions.ChunkedEncodingError, exceptions.ContentDecodingError)):
        return "broke off: the connection was lost before the end of the file"
    if isinstance(error, exceptions.ConnectionError):
        return "was not fetched: there is no connection to the server"
    return f"was not fetched ({_brief(error)})"


def _disk_cause(error: OSError, edition: Edition, path: Path) -> str:
    elsewhere = "or name another folder: load_movielens(..., cache='FOLDER') or RECSYS_WORKBOOK_CACHE"
    if error.errno in NO_ROOM:
        return f"No room on the disk for {edition.archive} in {path.parent}. Nothing was kept. Free some, {elsewhere}."
    return (
        f"{edition.archive} cannot be kept in {path.parent} ({_brief(error)}). Make that folder writable, {elsewhere}."
    )


def _brief(error: Exception) -> str:
    text = (error.strerror if isinstance(error, OSError) else None) or str(error) or type(error).__name__
    return text.splitlines()[0][:200]


@contextmanager
def _quiet(logger: logging.Logger) -> Iterator[None]:
    # pooch reports each step, and the advice to pin a hash, on standard error.
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(level)
