"""An archive is counted before it is read, however its directory is written."""

import io
import struct
import time
import tracemalloc
import zipfile

import pytest

from tests.support.collecting import NOTEBOOK, STAGE, moodle, zipped
from workbook.errors import GradingError
from workbook.grading.submissions import staging
from workbook.grading.submissions.archive import BundleLimits, open_bundle
from workbook.grading.submissions.zip_directory import directory_bytes

MANY = 300_000
LIMITS = BundleLimits(entries=2000)


def entries(count):
    """Return a local header, and the directory that names it `count` times."""
    local = struct.pack("<4s5H3L2H", b"PK\3\4", 20, 0, 0, 0, 0, 0, 0, 0, 1, 0) + b"a"
    listed = []
    for number in range(count):
        name = b"%d" % number
        listed.append(
            struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0) + name
        )
    return local, b"".join(listed)


def end(size, start, count, comment=b""):
    return struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count, count, size, start, len(comment)) + comment


def plain(count):
    """Says truly how many there are, as far as two bytes can."""
    local, listed = entries(count)
    return local + listed + end(len(listed), len(local), min(count, 0xFFFF))


def large(count):
    """Has the larger records, to which the small ones point."""
    local, listed = entries(count)
    place = len(local) + len(listed)
    more = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, len(listed), len(local))
    more += struct.pack("<4sLQL", b"PK\6\7", 0, place, 1)
    return local + listed + more + end(0xFFFFFFFF, 0xFFFFFFFF, 0xFFFF)


def lies(count):
    """Says in the small records that there is one; the larger ones, which count, tell the truth."""
    local, listed = entries(count)
    more = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 1, 1, len(listed), len(local))
    more += struct.pack("<4sLQL", b"PK\6\7", 0, len(local) + len(listed), 1)
    return local + listed + more + end(47, len(local), 1)


def commented(count):
    """Has another end within its comment, which says that there is little."""
    local, listed = entries(count)
    return local + listed + end(len(listed), len(local), 1, b"x" * 100)


@pytest.mark.parametrize("write", [plain, large, lies, commented])
def test_a_directory_of_very_many_entries_is_not_read(tmp_path, write):
    path = tmp_path / "many.zip"
    path.write_bytes(write(MANY))
    tracemalloc.start()
    start = time.process_time()
    with pytest.raises(GradingError, match="contains more than 2,000 files"), open_bundle(path, LIMITS):
        pass
    seconds, (_, peak) = time.process_time() - start, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert seconds < 1
    assert peak < 5_000_000


def test_folders_count_too(tmp_path):
    path = tmp_path / "folders.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(2001):
            archive.writestr(f"{number}/", b"")
    with pytest.raises(GradingError, match="contains more than 2,000 files"), open_bundle(path, LIMITS):
        pass


@pytest.mark.parametrize("comment", [b"", b"downloaded", b"PK\5\6" + b"\0" * 30])
def test_the_size_is_the_one_that_zipfile_uses(tmp_path, comment):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w") as archive:
        archive.writestr("a.txt", b"1")
        archive.writestr("b.txt", b"2")
        archive.comment = comment
    path = tmp_path / "small.zip"
    path.write_bytes(data.getvalue())
    with zipfile.ZipFile(path) as archive:
        found = len(archive.infolist())
    assert found == 2 or comment.startswith(b"PK")
    assert directory_bytes(path) == (2 * (46 + 5) if found == 2 else 0)


@pytest.mark.parametrize("data", [b"", b"PK\5\6", b"x" * 100_000, b"PK\5\6" + b"\0" * 17])
def test_what_is_no_archive_has_no_directory(tmp_path, data):
    path = tmp_path / "no.zip"
    path.write_bytes(data)
    assert directory_bytes(path) == 0


def test_many_zips_of_one_learner_are_not_all_opened(a_class, monkeypatch):
    opened = []
    monkeypatch.setattr(staging, "open_bundle", lambda path, limits: opened.append(path) or open_bundle(path, limits))
    a_class.collect({moodle("Ada", f"{number:03}.zip"): b"no zip" for number in range(50)})
    assert len(opened) == 20


def test_broken_zips_write_no_more_than_whole_ones_may(a_class, monkeypatch):
    monkeypatch.setattr(staging, "_INNER", BundleLimits(entries=10, total_bytes=3000))
    written = []
    monkeypatch.setattr(staging.Item, "copy", _counting(staging.Item.copy, written))
    broken = zipped({"a.txt": "x" * 2000, NOTEBOOK: "y" * 500}).replace(b"y" * 500, b"z" * 500)
    a_class.collect({moodle("Ada", f"{number}.zip"): broken for number in range(5)})
    unpacked = [item for item in written if item.name in ("a.txt", NOTEBOOK)]
    assert sum(item.size for item in unpacked) <= 3000
    assert unpacked
    assert f"Ada/{STAGE}/0.zip" in {
        str(path.relative_to(a_class.course / "submitted")) for path in a_class.course.rglob("*.zip")
    }


def _counting(copy, written):
    def counted(item, path):
        written.append(item)
        copy(item, path)

    return counted
