"""A new submission replaces the one before, which is kept."""

from tests.support.collecting import NOTEBOOK, STAGE, moodle, refuse


def test_a_second_submission_keeps_the_first(a_class):
    for text in ("first", "second", "second", "third"):
        done = a_class.collect({moodle("Ada"): text, moodle("Ben", number=102): "ben"})
    assert (done.again, done.same) == (1, 1)
    assert f"Ada: 1 file; the previous submission is in submitted_before/Ada/{STAGE}/2" in a_class.said
    assert a_class.files()[f"Ada/{STAGE}/{NOTEBOOK}"] == "third"
    assert a_class.files("submitted_before") == {
        f"Ada/{STAGE}/1/{NOTEBOOK}": "first",
        f"Ada/{STAGE}/2/{NOTEBOOK}": "second",
    }


def test_one_learners_folder_that_cannot_be_written_is_left_out(a_class, monkeypatch):
    (a_class.course / "submitted" / "Ada").mkdir(parents=True)
    refuse(monkeypatch, "rename", a_class.course / "submitted" / "Ada")
    done = a_class.collect({moodle("Ada"): "ada", moodle("Ben", number=102): "ben"})
    assert (done.new, done.left_out) == (1, 1)
    assert set(a_class.files()) == {f"Ben/{STAGE}/{NOTEBOOK}"}
    why = "submitted/Ada cannot be written (Permission denied): change its permissions, and collect again"
    assert f"left out: Ada: {why}" in a_class.said


def test_a_submission_in_a_single_file_is_replaced_too(a_class):
    folder = a_class.course / "submitted" / "Ada"
    folder.mkdir(parents=True)
    (folder / STAGE).write_text("a file")
    assert a_class.collect({moodle("Ada"): "ada"}).again == 1
    assert (a_class.course / "submitted_before" / "Ada" / STAGE / "1").read_text() == "a file"
