"""Downloads from a server that also truncates, alters, drops and refuses: one plain error, and no leftovers."""

import os
import subprocess
from dataclasses import replace
from hashlib import md5

import pytest

from tests.support import movielens_server
from tests.support.movielens_server import ARCHIVES, RATINGS, Server, csv_members, make_zip
from workbook.datasets.movielens import DataError, editions, fetch, load_movielens

# One edition whose hash is fixed, one whose is not.
BOTH = pytest.mark.parametrize("name", ["25m", "latest-small"])


@pytest.fixture
def server(monkeypatch):
    """Serve every edition on 127.0.0.1, under the hashes of these tiny archives."""
    with Server() as running:
        monkeypatch.setenv("RECSYS_WORKBOOK_URL", running.url)
        monkeypatch.setenv("NO_PROXY", "127.0.0.1")
        for name, body in ARCHIVES.items():
            publish(running, monkeypatch, name, body)
        yield running


def publish(running, monkeypatch, name, body):
    """Put `body` on the server as the archive of the edition `name`, with its hash if the edition has one."""
    edition = editions.EDITIONS[name]
    running.files[edition.archive] = body
    known = edition.md5 and md5(body).hexdigest()
    monkeypatch.setitem(editions.EDITIONS, name, replace(edition, md5=known))


@pytest.fixture
def cache(tmp_path, monkeypatch):
    """Name an empty cache folder that does not exist yet."""
    monkeypatch.delenv("RECSYS_WORKBOOK_CACHE", raising=False)
    return tmp_path / "cache"


def files(folder):
    """List the names in `folder`."""
    return sorted(os.listdir(folder)) if folder.exists() else []


def left_on_screen(text):
    """Return what a line of a terminal shows in the end, after `text` with its carriage returns."""
    line = ""
    for part in text.split("\r"):
        line = part + line[len(part) :]
    return line.strip()


def assert_loads(name, cache):
    """Assert that the edition now loads, and that the cache has its archive and nothing else."""
    data = load_movielens(name, cache=cache)
    assert list(data.ratings.itertuples(index=False, name=None)) == RATINGS
    assert files(cache) == [editions.EDITIONS[name].archive]


@pytest.mark.parametrize("name", editions.EDITIONS)
def test_fetches_once_and_quietly(name, server, cache, capsys):
    assert_loads(name, cache)
    server.stop()
    assert_loads(name, cache)
    assert server.requests == 1
    captured = capsys.readouterr()
    assert captured.err == left_on_screen(captured.out) == ""


def test_published_hashes_are_pinned():
    assert {name: bool(edition.known_hash) for name, edition in editions.EDITIONS.items()} == {
        "latest-small": False,
        **dict.fromkeys(["100k", "1m", "10m", "25m", "32m"], True),
    }


def test_progress_bar_on_standard_output(server, cache, capsys):
    server.misbehave = movielens_server.trickle
    assert_loads("25m", cache)
    captured = capsys.readouterr()
    assert "ml-25m.zip:" in captured.out
    assert "B/s" in captured.out
    assert left_on_screen(captured.out) == ""
    assert captured.err == ""


def test_cache_folder_from_the_environment(server, cache, tmp_path, monkeypatch):
    monkeypatch.setenv("RECSYS_WORKBOOK_CACHE", str(tmp_path / "elsewhere"))
    load_movielens("1m")
    assert files(tmp_path / "elsewhere") == ["ml-1m.zip"]
    load_movielens("1m", cache=cache)
    assert files(cache) == ["ml-1m.zip"]


@BOTH
@pytest.mark.parametrize(
    ("misbehave", "cause"),
    [
        (movielens_server.truncate, "broke off"),
        (movielens_server.reset, "broke off|no connection"),
        (movielens_server.serve_half, "altered|not a whole zip file"),
        (movielens_server.alter, "altered|ratings.csv in it is broken"),
        (movielens_server.hang_up, "no connection"),
        (movielens_server.stall, "does not answer in time"),
        (movielens_server.refuse, "HTTP 500"),
        (movielens_server.not_found, r"is not at http://127.0.0.1:\d+/datasets/ml-.*zip \(HTTP 404\)"),
        (movielens_server.web_page, "a web page in place of the archive"),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_misbehaving_server(name, misbehave, cause, server, cache, capsys, monkeypatch):
    monkeypatch.setattr(fetch, "TIMEOUT", (5, 0.2))
    server.misbehave = misbehave
    error = pytest.raises(DataError, load_movielens, name, cache=cache)
    error.match(cause)
    assert_one_error_with_cure(error.value, name, cache)
    assert files(cache) == []
    captured = capsys.readouterr()
    assert captured.err == left_on_screen(captured.out) == ""
    server.misbehave = None
    assert_loads(name, cache)


def assert_one_error_with_cure(error, name, cache):
    """Assert that the message names the file and both fixes, and that no second traceback follows it."""
    archive = editions.EDITIONS[name].archive
    assert str(error).startswith(archive)
    assert f"with a browser and save it as {cache / archive}" in str(error)
    assert "load_movielens('embedded')" in str(error)
    assert error.__suppress_context__
    assert "\n" not in str(error)


def test_without_content_length_check_of_urllib3(server, cache, monkeypatch):
    """urllib3 1.26, as some systems still have it, takes a body that breaks off for a whole one."""
    from urllib3.response import HTTPResponse

    monkeypatch.setattr(HTTPResponse, "_init_length", lambda self, method: None)
    server.misbehave = movielens_server.truncate
    with pytest.raises(DataError, match=r"broke off after [\d,]+ of [\d,]+ bytes"):
        load_movielens("25m", cache=cache)
    assert files(cache) == []


def test_interrupted(server, cache, monkeypatch):
    """The stop button of a notebook leaves nothing behind."""

    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(fetch._Download, "_check", stop)
    with pytest.raises(KeyboardInterrupt):
        load_movielens("25m", cache=cache)
    assert files(cache) == []


@BOTH
def test_no_server(name, server, cache):
    server.stop()
    error = pytest.raises(DataError, load_movielens, name, cache=cache)
    error.match("no connection to the server")
    assert_one_error_with_cure(error.value, name, cache)
    assert files(cache) == []


def test_no_secure_connection(server, cache, monkeypatch):
    monkeypatch.setenv("RECSYS_WORKBOOK_URL", server.url.replace("http:", "https:"))
    error = pytest.raises(DataError, load_movielens, "25m", cache=cache)
    error.match("no secure connection")
    assert_one_error_with_cure(error.value, "25m", cache)
    assert files(cache) == []


def test_address_that_is_none(server, cache, monkeypatch):
    monkeypatch.setenv("RECSYS_WORKBOOK_URL", "files.grouplens.org")
    error = pytest.raises(DataError, load_movielens, "25m", cache=cache)
    assert_one_error_with_cure(error.value, "25m", cache)
    assert files(cache) == []


@pytest.mark.parametrize(
    ("members", "cause"),
    [
        ({"ml-latest-small/ratings.csv": b"userId"}, "it lacks ml-latest-small/movies.csv"),
        (
            csv_members("ml-latest-small") | {"ml-latest-small/ratings.csv": b"a,b\n1,2\n"},
            "does not read as MovieLens",
        ),
        (
            csv_members("ml-latest-small") | {"ml-latest-small/movies.csv": b"movieId,title,genres\n1,\xff,x\n"},
            "utf-8",
        ),
    ],
)
def test_whole_archive_with_other_content(members, cause, server, cache, monkeypatch):
    publish(server, monkeypatch, "latest-small", make_zip(members))
    with pytest.raises(DataError, match=cause):
        load_movielens("latest-small", cache=cache)
    assert files(cache) == []
    publish(server, monkeypatch, "latest-small", ARCHIVES["latest-small"])
    assert_loads("latest-small", cache)


@BOTH
@pytest.mark.parametrize("online", [True, False])
def test_damaged_copy_in_the_cache(name, online, server, cache):
    cache.mkdir()
    file = cache / editions.EDITIONS[name].archive
    file.write_bytes(ARCHIVES[name][:100])
    if online:
        assert_loads(name, cache)
    else:
        server.stop()
        error = pytest.raises(DataError, load_movielens, name, cache=cache)
        assert_one_error_with_cure(error.value, name, cache)


def test_copy_saved_by_hand_needs_no_server(server, cache):
    server.stop()
    cache.mkdir()
    (cache / "ml-25m.zip").write_bytes(ARCHIVES["25m"])
    assert_loads("25m", cache)


def large_archive():
    """Make an archive of 2 MB."""
    return make_zip(csv_members("ml-25m") | {"ml-25m/tags.csv": bytes(2_000_000)})


def test_file_size_limit(server, cache, monkeypatch):
    resource = pytest.importorskip("resource", reason="limits of a process are a POSIX thing")
    publish(server, monkeypatch, "25m", large_archive())
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1_000_000, hard))
    try:
        error = pytest.raises(DataError, load_movielens, "25m", cache=cache)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    error.match(r"No room on the disk for ml-25m\.zip in .*cache.*RECSYS_WORKBOOK_CACHE")
    assert files(cache) == []
    assert_loads("25m", cache)


@pytest.fixture
def small_disk(tmp_path):
    """Mount a disk of 1 MB, where this machine allows it."""
    folder = tmp_path / "disk"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=1m", "none", str(folder)]
    try:
        subprocess.run(mount, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("mounting a small disk needs root")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


def test_full_disk(small_disk, server, cache, monkeypatch):
    publish(server, monkeypatch, "25m", large_archive())
    error = pytest.raises(DataError, load_movielens, "25m", cache=small_disk)
    error.match(r"No room on the disk for ml-25m\.zip")
    assert error.value.__suppress_context__
    assert files(small_disk) == []
    publish(server, monkeypatch, "25m", ARCHIVES["25m"])
    assert_loads("25m", small_disk)


def test_cache_that_is_a_file(server, cache):
    cache.write_text("in the way")
    error = pytest.raises(DataError, load_movielens, "25m", cache=cache)
    error.match(r"ml-25m\.zip cannot be kept in .*cache .*Make that folder writable, or name another folder")
    assert cache.read_text() == "in the way"


@pytest.mark.skipif(not hasattr(os, "geteuid"), reason="folder permissions are a POSIX thing")
def test_cache_that_is_not_writable(server, tmp_path_factory):
    import pooch  # noqa: F401  imported while the files of the environment are still readable
    import requests  # noqa: F401
    import tqdm  # noqa: F401

    folder = tmp_path_factory.mktemp("locked")
    folder.chmod(0o555)
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)  # root may write everywhere
    try:
        error = pytest.raises(DataError, load_movielens, "25m", cache=folder)
    finally:
        if root:
            os.seteuid(0)
        folder.chmod(0o755)
    error.match(r"cannot be kept in .*locked.* \(.*ermission denied.*Make that folder writable")
    assert_loads("25m", folder)
