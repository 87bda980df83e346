"""Files appear whole or not at all, links are not followed, and every name can be printed."""

import contextlib
import os
import stat

import pytest

from workbook.files import open_regular, printable, replace_folder, write_all_whole, write_whole


@contextlib.contextmanager
def umask(mask):
    before = os.umask(mask)
    try:
        yield
    finally:
        os.umask(before)


def mode(path):
    return stat.S_IMODE(path.stat().st_mode)


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def refuse(monkeypatch, name, refused):
    """Let `os.NAME` fail for paths that `refused` is true of: permissions do not bind root, who may run the tests."""
    function = getattr(os, name)

    def refusing(path, *more, **options):
        if any(refused(os.fspath(one)) for one in (path, *more)):
            raise OSError(28, "No space left on device", os.fspath(path))
        return function(path, *more, **options)

    monkeypatch.setattr(os, name, refusing)


@pytest.mark.parametrize(("content", "expected"), [("é\r\n", "é\r\n".encode()), (b"\xff\n", b"\xff\n"), ("", b"")])
def test_text_is_utf_8_and_line_ends_stay(tmp_path, content, expected):
    write_whole(tmp_path / "file", content)
    assert (tmp_path / "file").read_bytes() == expected
    assert names(tmp_path) == ["file"]


@pytest.mark.parametrize(("mask", "expected"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_permissions_follow_the_umask(tmp_path, mask, expected):
    (tmp_path / "old").write_text("old")
    (tmp_path / "old").chmod(0o400)
    with umask(mask):
        write_all_whole({tmp_path / "old": "new", tmp_path / "new": "new"})
    assert (mode(tmp_path / "old"), mode(tmp_path / "new")) == (expected, expected)


def test_the_umask_is_never_set(tmp_path, monkeypatch):
    # It belongs to the process: another thread may make a file in the same moment.
    monkeypatch.setattr(os, "umask", lambda mask: pytest.fail("the umask was set"))
    write_whole(tmp_path / "file", "x")
    assert (tmp_path / "file").read_text() == "x"


def test_a_link_is_replaced_and_what_it_names_is_unchanged(tmp_path):
    (tmp_path / "kept").write_text("kept")
    (tmp_path / "link").symlink_to("kept")
    write_whole(tmp_path / "link", "new")
    assert ((tmp_path / "kept").read_text(), (tmp_path / "link").read_text()) == ("kept", "new")
    assert not (tmp_path / "link").is_symlink()


def test_a_link_with_the_name_of_the_unfinished_file_is_not_followed(tmp_path, monkeypatch):
    monkeypatch.setattr("workbook.files.secrets.token_hex", lambda size: "00")
    (tmp_path / "kept").write_text("kept")
    (tmp_path / ".file.00.part").symlink_to("kept")
    with pytest.raises(FileExistsError):
        write_whole(tmp_path / "file", "new")
    assert (tmp_path / "kept").read_text() == "kept"
    assert names(tmp_path) == [".file.00.part", "kept"]


def test_a_refused_rename_leaves_the_old_file_and_nothing_else(tmp_path, monkeypatch):
    (tmp_path / "file").write_text("old")
    refuse(monkeypatch, "replace", lambda path: path.endswith("file"))
    with pytest.raises(OSError, match="No space left"):
        write_whole(tmp_path / "file", "new")
    assert names(tmp_path) == ["file"]
    assert (tmp_path / "file").read_text() == "old"


def test_no_file_is_replaced_if_one_cannot_be_written(tmp_path):
    (tmp_path / "first").write_text("old")
    with pytest.raises(FileNotFoundError):
        write_all_whole({tmp_path / "first": "new", tmp_path / "no" / "folder": "new"})
    assert names(tmp_path) == ["first"]
    assert (tmp_path / "first").read_text() == "old"


@pytest.mark.parametrize("before", ["folder", "file", "link", "nothing"])
def test_a_folder_replaces_what_was_there(tmp_path, before):
    new, place, aside, other = (tmp_path / name for name in ("new", "deep/place", "aside", "other"))
    for folder in (new, other, place.parent):
        folder.mkdir()
    (new / "file").write_text("new")
    (other / "file").write_text("other")
    if before == "folder":
        place.mkdir()
        (place / "old").write_text("old")
    elif before == "file":
        place.write_text("old")
    elif before == "link":
        place.symlink_to(other)
    replace_folder(new, place, aside)
    assert names(place) == ["file"]
    assert (place / "file").read_text() == "new"
    assert (other / "file").read_text() == "other"
    assert names(tmp_path) == ["deep", "other"]


def test_a_regular_file_is_opened(tmp_path):
    (tmp_path / "file").write_bytes(b"a\r\nb")
    with open_regular(tmp_path / "file") as file:
        assert file.read() == b"a\r\nb"


@pytest.mark.parametrize("kind", ["link", "fifo", "folder", "missing"])
def test_nothing_else_is_opened(tmp_path, kind):
    path = tmp_path / "x"
    if kind == "link":
        (tmp_path / "file").write_text("x")
        path.symlink_to("file")
    elif kind == "fifo":
        os.mkfifo(path)  # an ordinary open would wait for a writer
    elif kind == "folder":
        path.mkdir()
    open_before = len(os.listdir("/proc/self/fd"))
    with pytest.raises(OSError, match=r"Too many levels|not a regular file|No such file"):
        open_regular(path)
    assert len(os.listdir("/proc/self/fd")) == open_before


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zoë 名", "Zoë 名"),
        ("a\nb", r"a\nb"),
        ("\x1b[31m", r"\x1b[31m"),
        ("caf\udce9", r"caf\udce9"),
        ("right\u202eleft", r"right\u202eleft"),
    ],
)
def test_control_characters_and_broken_bytes_are_printed_as_escapes(text, expected):
    assert printable(text) == expected
    printable(text).encode()


def test_named_characters_stay():
    assert printable("a\n\tb", keep="\n") == "a\n\\tb"
