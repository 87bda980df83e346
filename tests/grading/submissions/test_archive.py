"""An archive is untrusted: what leads elsewhere, is too large or cannot be read is left out."""

import io
import stat
import zipfile

import pytest

from tests.support.collecting import NOTEBOOK, STAGE, moodle, refuse, zipped
from workbook.errors import GradingError
from workbook.grading.submissions import archive


@pytest.mark.parametrize("name", ["../../out.ipynb", "/out.ipynb", "..\\..\\out.ipynb", "C:/out.ipynb", "a\n/x.ipynb"])
def test_names_that_lead_elsewhere_are_left_out(a_class, name):
    done = a_class.collect({moodle("Ada"): "fine", moodle("Ada", name): "evil", moodle("..", number=102): "evil"})
    assert "evil" not in a_class.files().values()
    assert not list(a_class.course.parent.rglob("out.ipynb"))
    assert a_class.files()[f"Ada/{STAGE}/{NOTEBOOK}"] == "fine"
    assert done.left_out == 2
    assert all(line.isprintable() for line in a_class.said)


def test_links_and_encrypted_files_are_left_out(a_class):
    link = zipfile.ZipInfo(moodle("Ada", "link.ipynb"))
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    data = zipped({moodle("Ada"): "fine", link: "/etc/passwd", moodle("Ben", number=102): "secret"})
    # The flag of an encrypted file, in the list at the end of the archive.
    at = data.rindex(b"PK\x01\x02")
    a_class.archive.write_bytes(data[: at + 8] + bytes([data[at + 8] | 1]) + data[at + 9 :])
    assert a_class.collect().left_out == 2
    assert set(a_class.files()) == {f"Ada/{STAGE}/{NOTEBOOK}"}
    assert any("is encrypted" in line for line in a_class.said)
    assert any("is a symbolic link" in line for line in a_class.said)


def test_names_in_utf8_without_the_flag(a_class):
    name = moodle("Jörg").encode()
    data = zipped({moodle("J__rg"): "x"}).replace(moodle("J__rg").encode(), name)
    a_class.archive.write_bytes(data)
    a_class.collect()
    assert set(a_class.files()) == {f"Jörg/{STAGE}/{NOTEBOOK}"}


@pytest.mark.parametrize(
    ("limits", "said"),
    [
        ({"entries": 1}, "collect it in parts"),
        ({"total_bytes": 50}, "collect it in parts"),
        ({"file_bytes": 50}, None),
    ],
)
def test_an_archive_beyond_the_limits(a_class, monkeypatch, limits, said):
    limited = archive.BundleLimits(**limits)
    monkeypatch.setattr(
        "workbook.grading.submissions.collect.open_bundle", lambda path: archive.open_bundle(path, limited)
    )
    entries = {moodle("Ada"): "a" * 60, moodle("Ben", number=102): "b"}
    if said:
        with pytest.raises(GradingError, match=said):
            a_class.collect(entries)
    else:
        assert a_class.collect(entries).left_out == 1
        assert set(a_class.files()) == {f"Ben/{STAGE}/{NOTEBOOK}"}
        assert "is larger than 50 bytes" in a_class.said[1]


def test_a_file_that_is_longer_than_it_says(tmp_path):
    item = archive.Item(("x",), 3, None, "", lambda: io.BytesIO(b"x" * 10))
    with pytest.raises(archive.UnreadableItemError, match="longer"):
        item.copy(tmp_path / "x")


def test_what_cannot_be_written_is_not_called_unreadable(tmp_path):
    item = archive.Item(("x",), 1, None, "", lambda: io.BytesIO(b"x"))
    (tmp_path / "x").touch()
    with pytest.raises(FileExistsError):
        item.copy(tmp_path / "x")


def test_an_archive_that_cannot_be_read(a_class, monkeypatch):
    def refused(path):
        raise PermissionError(13, "Permission denied", path)

    monkeypatch.setattr(archive, "directory_bytes", refused)
    with pytest.raises(GradingError, match=r"Toy-123\.zip cannot be read \(Permission denied\)"):
        a_class.collect(source=a_class.archive)


@pytest.mark.parametrize("top", ["class", "class/course"])
def test_a_folder_that_cannot_be_read_has_a_line(a_class, tmp_path, monkeypatch, top):
    names = ("ada", "ben") if top == "class" else (moodle("ada", "").strip("/"), moodle("ben", "", 102).strip("/"))
    for name in names:
        (tmp_path / top / name).mkdir(parents=True)
        (tmp_path / top / name / NOTEBOOK).write_text(name)
    refuse(monkeypatch, "scandir", tmp_path / top / names[0])
    done = a_class.collect(source=tmp_path / "class")
    assert done.left_out == 1
    assert set(a_class.files()) == {f"ben/{STAGE}/{NOTEBOOK}"}
    assert a_class.said[1].startswith("left out: ada")
    assert a_class.said[1].endswith("cannot be read (Permission denied)")
    refuse(monkeypatch, "scandir", tmp_path / "class")
    with pytest.raises(GradingError, match=r"class cannot be read \(Permission denied\)"):
        a_class.collect(source=tmp_path / "class")


def test_a_folder_whose_files_cannot_be_looked_at(a_class, tmp_path, monkeypatch):
    (tmp_path / "class" / "ada").mkdir(parents=True)
    (tmp_path / "class" / "ada" / NOTEBOOK).touch()
    refuse(monkeypatch, "lstat", tmp_path / "class" / "ada" / NOTEBOOK)
    assert a_class.collect(source=tmp_path / "class").left_out == 1
    assert "cannot be read (Permission denied)" in a_class.said[1]
