"""A learner's files stay together, or none of them is collected."""

import zipfile

import pytest
from nbformat.v4 import new_notebook

from tests.support.collecting import NOTEBOOK, OTHER, STAGE, moodle, zipped
from workbook.grading.submissions import archive, staging
from workbook.grading.submissions.intake import take_in


def test_everything_that_a_learner_submitted_stays_together(a_class):
    a_class.collect(
        {
            moodle("Ada", f"{STAGE} (1).IPYNB"): "one",
            moodle("Ada", f"old/{NOTEBOOK}"): "two",
            moodle("Ada", "helper.py"): "x = 1",
            "Ada_101_assignsubmission_onlinetext/onlinetext.html": "my text",
            moodle("Ada", "__MACOSX/._x"): "noise",
            moodle("Ada", "timestamp.txt"): "2000-01-01 00:00:00 UTC",
        }
    )
    assert set(a_class.files()) == {
        f"Ada/{STAGE}/{name}" for name in (f"{STAGE} (1).IPYNB", f"old/{NOTEBOOK}", "helper.py", "onlinetext.html")
    }


def test_a_zip_that_a_learner_submitted_is_unpacked(a_class):
    a_class.collect(
        {
            moodle("Ada", "work.zip", 101): zipped({f"work/{NOTEBOOK}": "ada"}),
            moodle("Ben", "work.zip", 102): b"no zip at all",
            moodle("Cid", "work.zip", 103): zipped({"../../out.ipynb": "cid"}),
        }
    )
    assert a_class.files()[f"Ada/{STAGE}/work.zip/work/{NOTEBOOK}"] == "ada"
    assert {path.name for path in (a_class.course / "submitted").rglob("*.zip") if path.is_file()} == {"work.zip"}
    assert not list(a_class.course.rglob("out.ipynb"))
    for learner in ("Ben", "Cid"):
        remarks = take_in(a_class.course / "submitted" / learner / STAGE, new_notebook(), STAGE).remarks
        assert [remark.kind for remark in remarks][:1] == ["archive"]


def test_a_folder_may_be_called_as_an_archive(a_class, tmp_path):
    for learner in ("Ada", "Ben"):
        (tmp_path / "class" / learner / "work.zip").mkdir(parents=True)
        (tmp_path / "class" / learner / "work.zip" / NOTEBOOK).write_text(learner)
    a_class.archive = tmp_path / "class"
    a_class.collect()
    assert a_class.files()[f"Ben/{STAGE}/work.zip/{NOTEBOOK}"] == "Ben"


def test_a_learners_large_zip_stays_packed(a_class, monkeypatch):
    monkeypatch.setattr(staging, "_INNER", archive.BundleLimits(total_bytes=1000))
    a_class.collect({moodle("Ada", "work.zip"): zipped({NOTEBOOK: "x" * 2000})})
    assert (a_class.course / "submitted" / "Ada" / STAGE / "work.zip").is_file()


def test_a_damaged_file_leaves_out_its_learner_alone(a_class):
    data = zipped({moodle("Ada"): "aaaaaaaa", moodle("Ada", "more.txt"): "fine", moodle("Ben", number=102): "ben"})
    a_class.archive.write_bytes(data.replace(b"aaaaaaaa", b"aaaabaaa"))
    done = a_class.collect()
    assert (done.new, done.left_out) == (1, 1)
    assert set(a_class.files()) == {f"Ben/{STAGE}/{NOTEBOOK}"}
    assert any(NOTEBOOK in line and "download the archive again" in line for line in a_class.said)
    assert not list((a_class.course / ".grading").glob("collect-*"))


def test_two_files_of_one_name(a_class):
    with pytest.warns(UserWarning, match="Duplicate name"):
        data = zipped({zipfile.ZipInfo(moodle("Ada")): "one", zipfile.ZipInfo(moodle("Ada")): "two"})
    a_class.archive.write_bytes(data)
    assert a_class.collect().left_out == 1
    assert a_class.files() == {f"Ada/{STAGE}/{NOTEBOOK}": "one"}


def test_another_stages_archive_is_doubted(a_class):
    entries = {
        moodle("Ada", f"Copy of {OTHER} (1).ipynb"): "ada",
        moodle("Ben", f"{OTHER}.ipynb", 102): "ben",
        moodle("Ben", "mine.ipynb", 102): "ben",
        moodle("Cid", "work.zip", 103): zipped({f"{OTHER}.ipynb": "cid"}),
        moodle("Dee", number=104): "dee",
    }
    for said in ("1 file", "1 file, as before"):
        a_class.collect(entries)
        doubted = [line for line in a_class.said if "right --stage" in line]
        assert doubted == [f"{who}: {said}, named like {OTHER}: is it the right --stage?" for who in ("Ada", "Cid")]
