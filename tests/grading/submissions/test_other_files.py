"""Files besides the notebooks."""

import os
import zipfile

from tests.support.submitted_folder import NAME, STAGE, taken, text


def test_a_name_that_is_no_utf_8(folder):
    (folder / NAME).write_text(text(), encoding="utf-8")
    with open(os.fsencode(folder) + b"/caf\xe9.csv", "wb"):
        pass
    found, remarks = taken(folder)
    assert not found.files
    assert "\\udce9" in remarks["name"].text


def test_archives_and_exports(folder):
    with zipfile.ZipFile(folder / f"{NAME}.zip", "w") as archive:
        archive.writestr(NAME, text())
    (folder / f"{STAGE}.py").write_text("x = 1")
    found, remarks = taken(folder)
    assert not found.found
    assert remarks["archive"].for_human
    assert f"{STAGE}.py" in remarks["missing"].text
    assert [name for name, _ in found.files] == [f"{STAGE}.py"]
