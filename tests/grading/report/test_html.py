"""The report on a class: what it counts, what it says, and that nothing a learner wrote can harm who reads it."""

import base64
import contextlib
import csv
import dataclasses
import datetime
import hashlib
import html.parser
import io
import random
import re
import shutil

import pytest
from nbgrader.api import Gradebook

from tests.support.needs import need
from tests.support.sample_records import (
    ATTACK,
    HOSTILE,
    STAGES,
    hostile_record,
    learner_names,
    sample_class,
    sample_record,
    write_course,
)
from tests.support.waiting import wait_for
from workbook.cli import main
from workbook.errors import GradingError, ReportError
from workbook.grading.course.fingerprint import submission_digest
from workbook.grading.course.layout import Course
from workbook.grading.course.record import NO_NOTEBOOK, ExerciseRecord, Remark, save
from workbook.grading.report import write
from workbook.grading.report.assemble import (
    BY_HAND,
    NOT_ATTEMPTED,
    NOT_GRADED,
    SCORED,
    gather,
    put_together,
)
from workbook.grading.report.csv_export import grades_csv, moodle_csv, results_csv
from workbook.grading.report.html import page
from workbook.grading.report.mistakes import frequent_mistakes, pattern
from workbook.grading.report.open_items import not_entered, not_final
from workbook.grading.report.read_gradebook import Book, Student
from workbook.grading.report.text import counted, duration, number, visible
from workbook.grading.run import learner as submission

STAGE = "01_keras_basics"


def record(learner="ada", stage=STAGE, skill=0.5, seed=0, **changed):
    return dataclasses.replace(sample_record(learner, stage, skill, random.Random(seed)), **changed)


@contextlib.contextmanager
def gradebook_of(course):
    """Open the gradebook of a course that write_course made; what is changed in it is kept."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "sample course") as book:
        yield book
        book.db.commit()
        book.engine.dispose()


def grade_of(book, cell, learner="ada"):
    return book.find_grade(cell, STAGE, STAGE, learner)


def class_of(*records, students=(), handed_in=()):
    book = Book("sample", {name: Student(name) for name in students}, {}, {})
    return put_together(None, {(found.learner, found.stage): found for found in records}, book, handed_in)


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a course of six learners, four hostile ones and one who handed in nothing, with its report."""
    folder = sample_class(tmp_path_factory.mktemp("class"), 6)
    write.write_report(folder, say=lambda line: None)
    return folder


# Text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("plain é 漢", "plain é 漢"),
        ("\u202eevil", "[U+202E]evil"),
        ("a\x1b[31mb\x00", "a␛[31mb␀"),
        ("\udcff\ufeff\u200b", "[U+DCFF][U+FEFF][U+200B]"),
        ("two\n\n lines\tand more", "two lines and more"),
    ],
)
def test_invisible_characters_are_shown(text, shown):
    assert visible(text) == shown
    visible(text, lines=True).encode("utf-8")


def test_long_text_is_cut_and_says_so():
    assert visible("x" * 12, 10) == "xxxxxxxxxx… (+2 characters)"
    assert visible("x" * 11, 10) == "xxxxxxxxxx… (+1 character)"
    assert visible("a\nb", lines=True) == "a\nb"


def test_figures_are_short():
    assert [number(value) for value in (2.0, 1.5, 1 / 3, 0)] == ["2", "1.5", "0.33", "0"]
    assert [counted(value, "point") for value in (1, 0.999, 2, 0, 0.5)] == [
        "1 point",
        "1 point",
        "2 points",
        "0 points",
        "0.5 points",
    ]
    assert [duration(value) for value in (3.21, 75, 7500, 180000)] == ["3.2 s", "1 min 15 s", "2 h 5 min", "2 d 2 h"]


# Mistakes


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The error is 0.912, not 1e-3.", "The error is -12, not 3.5."),
        ("'Heat (1995)' came first, not 'Alien'.", "'Fargo' came first, not \"It's me\"."),
        ("Got [1, 2, 3] back.", "Got [4.5 6] back."),
        ("The loss is nan.", "The loss is 17."),
    ],
)
def test_one_mistake_in_other_figures_is_one_mistake(one, other):
    assert pattern(one) == pattern(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The shape is (3, 1).", "The shape is (3,)."),
        ("It is float32.", "It is float64."),
        ("It doesn't come back; it isn't right.", "It doesn't come back; it wasn't right."),
    ],
)
def test_other_mistakes_stay_apart(one, other):
    assert pattern(one) != pattern(other)


def test_mistakes_are_counted_by_learner():
    class_ = class_of(*(record(name, seed=seed) for seed, name in enumerate(learner_names(8))))
    mistakes = frequent_mistakes(class_)
    counts = [len(mistake.learners) for mistake in mistakes]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] > 1
    top = mistakes[0]
    for learner in class_.learners:
        said = {
            pattern(test.message)
            for test in learner.results[top.stage].cells[top.exercise].tests
            if test.status == "not yet"
        }
        assert (pattern(top.message) in said) == (learner.student.id in top.learners)


# Records and gradebook


@pytest.mark.slow
def test_points_are_those_that_nbgrader_exports(tmp_path):
    course = write_course(tmp_path, [record(timestamp="2026-03-20T12:00:00")], people_graded=0)
    with Gradebook(f"sqlite:///{course}/gradebook.db", "sample course") as book:
        grades = {grade.cell.name: grade for grade in book.find_submission(STAGE, "ada").notebooks[0].grades}
        grades["why_flatten"].manual_score, grades["why_flatten"].needs_manual_grade = 1.5, False
        grades["why_flatten"].extra_credit = 1
        grades["test_dense"].manual_score = 0.25
        book.db.commit()
        submission = book.find_submission(STAGE, "ada")
        expected, penalty = submission.score, submission.late_submission_penalty
        book.engine.dispose()
    (learner,) = gather(course).learners
    result = learner.results[STAGE]
    assert penalty == 1.0
    assert result.seconds_late > 0
    assert result.score == pytest.approx(expected - penalty)
    assert (result.cells["why_flatten"].points, result.cells["why_flatten"].share) == (2.5, 1.25)
    assert result.cells["why_flatten"].manual
    assert result.cells["dense"].points == 0.25
    assert not [remark for remark in result.remarks if remark.for_human]
    assert ">125<" in re.sub(r"\s", "", page(gather(course)))


def late_course(folder, plugin):
    """Return a course in which ada is late and a person gave 1.5 points; `plugin` is the penalty, as an expression."""
    course = write_course(folder, [record(timestamp="2026-03-20T12:00:00")], people_graded=0)
    with open(course / "nbgrader_config.py", "a") as config:
        config.write(
            f"""
from nbgrader.plugins import BasePlugin
class Rule(BasePlugin):
    def late_submission_penalty(self, student_id, score, total_seconds_late):
        assert (student_id, total_seconds_late > 86400) == ("ada", True)
        return {plugin}
c.AssignLatePenalties.plugin_class = Rule
"""
            if plugin != "zero"
            else "c.LateSubmissionPlugin.penalty_method = 'zero'\n"
        )
    with gradebook_of(course) as book:
        grade = grade_of(book, "why_flatten")
        grade.manual_score, grade.needs_manual_grade = 1.5, False
    return course


@pytest.mark.parametrize(
    ("plugin", "taken_off"),
    [
        ("zero", lambda points: points),
        ("score / 2", lambda points: points / 2),
        ("score + 9", lambda points: points),
        ("-3", lambda points: 0),
        ("None", lambda points: 1),
    ],
)
def test_the_late_penalty_is_that_of_the_points_as_they_are(tmp_path, plugin, taken_off):
    course = late_course(tmp_path, plugin)
    points = record().score + 1.5
    result = gather(course).learners[0].results[STAGE]
    assert result.penalty == pytest.approx(taken_off(points))
    assert result.score == pytest.approx(points - taken_off(points))


def test_points_that_wait_are_in_no_penalty_and_who_is_in_time_has_none(tmp_path):
    course = late_course(tmp_path, "score")
    with gradebook_of(course) as book:
        grade_of(book, "why_flatten").needs_manual_grade = True
    result = gather(course).learners[0].results[STAGE]
    assert (result.penalty, result.score) == (pytest.approx(record().score), 0)
    with gradebook_of(course) as book:
        book.find_submission(STAGE, "ada").extension = datetime.timedelta(days=99)
    result = gather(course).learners[0].results[STAGE]
    assert (result.penalty, result.score) == (0, pytest.approx(record().score))


def test_a_rule_that_fails_is_named(tmp_path):
    course = late_course(tmp_path, "1 / 0")
    with pytest.raises(ReportError, match=r"plugin failed \(ZeroDivisionError.*c\.AssignLatePenalties"):
        gather(course)
    (course / "nbgrader_config.py").write_text("c = get_config()\nc.AssignLatePenalties.plugin_class = 'no.such.Rule'")
    with pytest.raises(ReportError, match="plugin failed"):
        gather(course)


def test_a_written_answer_that_nobody_touched_is_not_attempted(tmp_path):
    course = write_course(tmp_path, [record()], people_graded=0)
    with gradebook_of(course) as book:
        grade = grade_of(book, "why_flatten")
        # What nbgrader enters where the answer is as it was released.
        grade.auto_score, grade.needs_manual_grade = 0, False
    class_ = gather(course)
    cell = class_.learners[0].results[STAGE].cells["why_flatten"]
    assert (cell.state, cell.points, cell.manual) == (NOT_ATTEMPTED, 0, False)
    heading, *rows = rows_of(results_csv(class_))
    (row,) = (row for row in rows if row[2] == "why_flatten")
    assert (row[heading.index("state")], row[heading.index("by_hand")]) == ("not attempted", "0")
    assert "0 of 2, not attempted" in page(class_)
    assert "given by a person" not in page(class_)
    with gradebook_of(course) as book:
        grade_of(book, "why_flatten").manual_score = 0
    class_ = gather(course)
    assert class_.learners[0].results[STAGE].cells["why_flatten"].state == SCORED
    assert "0 of 2, given by a person" in page(class_)


def test_a_newer_hand_in_is_told(tmp_path):
    learners = ("ada", "ben", "cleo", "dan")
    course = write_course(tmp_path, [record(name) for name in learners])
    source = course / "source" / STAGE / f"{STAGE}.ipynb"
    source.parent.mkdir(parents=True)
    source.write_text("{}")
    for name in learners:
        digest = "" if name == "dan" else submission_digest(Course(course), name, STAGE)
        save(record(name, digest=digest), course / "autograded" / name / STAGE)

    def changed():
        return [
            learner.student.id
            for learner in gather(course).learners
            if any(remark.kind == "changed" and remark.for_human for remark in learner.results[STAGE].remarks)
        ]

    assert changed() == []
    for name in learners[1:]:
        (course / "submitted" / name / STAGE / "new.txt").touch()
    shutil.rmtree(course / "submitted" / "cleo")
    # Of dan, whom plain nbgrader graded, nobody knows.
    assert changed() == ["ben"]
    odd = record("cleo", remarks=(Remark("odd", "Look at this first.", for_human=True),))
    save(odd, course / "autograded" / "cleo" / STAGE)
    text = page(gather(course))
    assert text.index("Look at this first") < text.index("Handed in again since it was graded")
    assert "1 graded hand-in has changed: ben 01_keras_basics" in not_final(gather(course))
    shutil.rmtree(course / "source")
    assert changed() == []


def test_a_stage_that_the_gradebook_does_not_know_is_named(tmp_path):
    course = write_course(tmp_path, [record()])
    for folder in ("source/07_new", "submitted/ada/07_new", "submitted/zoe/07_new"):
        (course / folder).mkdir(parents=True)
        (course / folder / "07_new.ipynb").touch()
    class_ = gather(course)
    assert class_.strays == []
    said = "".join(Reader(page(class_)).text)
    assert "07_new: the gradebook does not know this stage. Enter it with nbgrader generate_assignment 07_new" in said
    assert "not graded yet" not in said
    assert not_final(class_)[-1] == "2 hand-ins are not graded: ada 07_new, zoe 07_new"


def test_a_folder_with_an_odd_name_is_one_learner(tmp_path):
    odd = "o\u202edd" + "d" * 120
    course = write_course(tmp_path, [record(odd)])
    (learner,) = gather(course).learners
    assert learner.student.id == submission.student_id(odd)
    assert learner.results[STAGE].entered
    assert learner.results[STAGE].cells["dense"].tests


def no_notebook(learner="ada"):
    exercises = tuple(
        ExerciseRecord(name, points and 0.0, points or 2, remark=NO_NOTEBOOK if points else "")
        for name, points in STAGES[STAGE].items()
    )
    return record(learner, exercises=exercises)


def test_a_hand_in_without_a_notebook_is_told_once():
    class_ = class_of(no_notebook(), no_notebook("ben"))
    result = class_.learners[0].results[STAGE]
    assert {cell.state for cell in result.cells.values()} == {NOT_ATTEMPTED}
    assert (result.score, result.waiting) == (0, 0)
    (mistake,) = frequent_mistakes(class_)
    assert (mistake.exercise, mistake.message, mistake.learners) == ("", NO_NOTEBOOK, ("ada", "ben"))
    text, _ = moodle_csv(class_, feedback=True)
    assert rows_of(text)[1][2] == NO_NOTEBOOK
    assert page(class_).count(NO_NOTEBOOK) == 3
    heading, *rows = rows_of(results_csv(class_))
    assert {row[heading.index("remark")] for row in rows} == {NO_NOTEBOOK}


def test_one_of_something_is_singular():
    one = record(seed=2, exercises=(ExerciseRecord("dense", 1.0, 1, remark="Look."),), sandbox="none")
    said = "".join(Reader(page(class_of(one))).text)
    assert "1 of 1 point" in said
    assert "1 of 1 submission." in said
    assert not re.search(r"\b1 (points|submissions|tests|learners|hand-ins)\b", said)


def test_what_became_of_an_exercise():
    untouched = record(skill=-1)
    class_ = class_of(untouched, students=["zoe"], handed_in=[("ben", STAGE)])
    ada, ben, zoe = class_.learners
    states = {name: cell.state for name, cell in ada.results[STAGE].cells.items()}
    assert states["why_flatten"] == BY_HAND
    assert states["lookup"] == NOT_ATTEMPTED
    assert states["dense"] == SCORED
    assert ada.results[STAGE].waiting == 2
    assert (ben.results[STAGE].state, ben.results[STAGE].score) == (NOT_GRADED, None)
    assert (zoe.results[STAGE].state, zoe.results[STAGE].score) == ("not handed in", None)
    text = page(class_)
    assert "Run <code>workbook grade</code>" in text
    for state in ("by hand", "not attempted", "not graded", "not handed in"):
        assert f'<span class="hide">{state}</span>' in text


def test_an_earlier_score_and_another_grading_are_pointed_out(tmp_path):
    course = write_course(tmp_path, [record(), record("ben", seed=1)])
    graded = record()
    broken = dataclasses.replace(graded, exercises=(), remarks=(Remark("unreadable", "It is no notebook."),))
    save(broken, tmp_path / "autograded" / "ada" / STAGE)
    changed = record("ben", seed=1)
    first = dataclasses.replace(changed.exercises[0], points=changed.exercises[0].points + 0.5)
    save(
        dataclasses.replace(changed, exercises=(first, *changed.exercises[1:])), tmp_path / "autograded" / "ben" / STAGE
    )
    ada, ben = gather(course).learners
    assert [remark.kind for remark in ada.results[STAGE].remarks] == ["unreadable", "old score"]
    (remark,) = ben.results[STAGE].remarks
    assert remark.kind == "two gradings"
    assert remark.evidence.startswith("dense: ")


@pytest.mark.parametrize("field", [{"learner": "eve"}, {"seconds": float("nan")}, {"own_seconds": "long"}])
def test_a_record_that_cannot_be_true_is_none(tmp_path, field):
    course = write_course(tmp_path, [record(), record("ben")])
    save(dataclasses.replace(record("ben"), **field), tmp_path / "autograded" / "ben" / STAGE)
    ben = gather(course).learners[1].results[STAGE]
    assert ben.cells["dense"].tests is None
    assert ben.sandbox == ""


def test_without_records_the_error_names_the_command(tmp_path, capsys):
    assert main(["report", "--course", str(tmp_path)]) == 1
    assert "`workbook grade`" in capsys.readouterr().err
    assert not list(tmp_path.iterdir())


def test_a_missing_gradebook_is_not_made(tmp_path):
    place = tmp_path / "autograded" / "ada" / STAGE
    place.mkdir(parents=True)
    save(record(), place)
    with pytest.raises(ReportError, match=r"nbgrader_config\.py"):
        gather(tmp_path)
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    with pytest.raises(ReportError, match=r"no gradebook .*: put back a copy .* --force"):
        gather(tmp_path)
    assert not (tmp_path / "gradebook.db").exists()
    with pytest.raises(ReportError, match="no folder"):
        gather(tmp_path / "nowhere")


@pytest.mark.parametrize(
    ("damage", "reason"),
    [(lambda data: b"x" * len(data), "not a database"), (lambda data: data[: len(data) // 2], "malformed")],
)
def test_a_damaged_gradebook_is_named_with_the_cure(tmp_path, damage, reason):
    course = write_course(tmp_path, [record()])
    (course / "gradebook.db").write_bytes(damage((course / "gradebook.db").read_bytes()))
    with pytest.raises(GradingError, match=f"{reason}.*move it away, then put back a copy .* --force"):
        gather(course)


def test_graded_work_that_the_gradebook_lacks_is_told(tmp_path):
    course = write_course(tmp_path, [record(), record("ben")])
    assert not_entered(gather(course)) == ([], "")
    with gradebook_of(course) as book:
        book.remove_submission(STAGE, "ben")
    lacking, text = not_entered(gather(course))
    assert lacking == [("ben", STAGE)]
    assert re.search("does not hold 1 of 2 graded hand-ins.*else `workbook grade` enters them", text)
    (course / "gradebook.db").unlink()
    with gradebook_of(course):
        pass
    said = []
    write.write_report(course, say=said.append)
    (line,) = said
    assert re.search("does not hold 2 of 2 graded hand-ins.*put back a copy of it.*--force", line)
    shown = "".join(Reader((course / "report" / "index.html").read_text(encoding="utf-8")).text)
    assert f"Not in the gradebook: {line}" in shown


# Files


def test_files_appear_whole_or_not_at_all(course, tmp_path, monkeypatch):
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    before = (folder / "report" / "index.html").read_bytes()

    def fails(class_):
        raise OSError(28, "No space left on device", "results.csv")

    monkeypatch.setattr(write, "results_csv", fails)
    with pytest.raises(OSError, match="No space"):
        write.write_report(folder)
    assert (folder / "report" / "index.html").read_bytes() == before
    assert sorted(path.name for path in (folder / "report").iterdir()) == ["grades.csv", "index.html", "results.csv"]


def test_a_folder_that_cannot_be_written_is_an_error(tmp_path):
    course = write_course(tmp_path, [record()])
    (course / "report").write_text("a file in the way")
    with pytest.raises(ReportError, match="report"):
        write.write_report(course)


def test_the_command_writes_what_it_is_asked_for(course, tmp_path, capsys):
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    shutil.rmtree(folder / "report")
    assert main(["report", "--course", str(folder), "--format", "csv", "moodle", "--moodle-id", "email"]) == 0
    assert sorted(path.name for path in (folder / "report").iterdir()) == ["grades.csv", "moodle.csv", "results.csv"]
    said = capsys.readouterr().out
    assert "left out of moodle.csv: =HYPERLINK(1)" in said
    assert str(folder / "report" / "moodle.csv") in said


def rows_of(text):
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def test_tables_hold_no_formula(course):
    class_ = gather(course)
    for text in (grades_csv(class_), results_csv(class_)):
        assert text.startswith("\ufeff")
        text.encode("utf-8")
        for row in rows_of(text):
            for value in row:
                assert not re.match(r"[=+\-@\t\r]", value), value
                assert "\u202e" not in value
    assert rows_of(grades_csv(class_))[2][0] == "'=HYPERLINK(1)"


def test_tables_hold_every_score(course):
    class_ = gather(course)
    wide, long = rows_of(grades_csv(class_)), rows_of(results_csv(class_))
    heading = wide[0]
    row = next(row for row in wide if row[0] == "ada")
    ada = next(learner for learner in class_.learners if learner.student.id == "ada")
    assert float(row[heading.index("total")]) == pytest.approx(ada.score, abs=0.01)
    result = ada.results["02_matrix_factorization"]
    assert float(row[heading.index("02_matrix_factorization")]) == pytest.approx(result.score, abs=0.01)
    shown = row[heading.index("02_matrix_factorization/train_mf")]
    assert float(shown) == pytest.approx(result.cells["train_mf"].points, abs=0.01)
    enrolled = next(row for row in wide if row[0] == "zz_enrolled")
    assert set(enrolled[heading.index(STAGE) :]) == {""}
    tests = [row for row in long if row[:3] == ["ada", "02_matrix_factorization", "train_mf"]]
    assert len(tests) == len(result.cells["train_mf"].tests)


def test_moodle_gets_a_score_or_a_dash():
    class_ = class_of(record(), record("ben", "03_evaluation"), students=["zoe", "@zoe"])
    text, left_out = moodle_csv(class_)
    rows = rows_of(text)
    assert rows[0] == ["Username", STAGE, "03_evaluation"]
    assert [row[0] for row in rows[1:]] == ["ada", "ben", "zoe"]
    assert rows[1][2] == rows[2][1] == rows[3][1] == "-"
    assert float(rows[1][1]) == pytest.approx(class_.learners[1].results[STAGE].score)
    assert not text.startswith("\ufeff")
    assert len(left_out) == 1


def test_moodle_knows_learners_by_what_the_gradebook_holds():
    book = Book(
        "sample",
        {
            "ada": Student("ada", email="ada@example.org", lms_user_id="77"),
            "ben": Student("ben", email="ada@example.org"),
            "cleo": Student("cleo"),
        },
        {},
        {},
    )
    class_ = put_together(None, {("ada", STAGE): record()}, book)
    text, left_out = moodle_csv(class_, "email")
    assert [row[0] for row in rows_of(text)] == ["Email address", "ada@example.org"]
    assert [line.split(":")[0] for line in left_out] == ["ben", "cleo"]
    text, left_out = moodle_csv(class_, "idnumber")
    assert [row[0] for row in rows_of(text)] == ["ID number", "77"]
    assert left_out == [f"{name}: the gradebook has no ID number of this learner" for name in ("ben", "cleo")]
    with pytest.raises(ReportError, match="username"):
        moodle_csv(class_, "name")


def test_without_any_number_or_address_the_id_stands_for_it():
    class_ = class_of(record("4711"), record("ben@example.org"))
    text, left_out = moodle_csv(class_, "idnumber")
    assert [row[0] for row in rows_of(text)] == ["ID number", "4711", "ben@example.org"]
    assert not left_out
    text, left_out = moodle_csv(class_, "email")
    assert [row[0] for row in rows_of(text)] == ["Email address", "ben@example.org"]
    assert left_out == ["4711: '4711' cannot be a Moodle Email address"]


def test_what_can_be_no_username_is_left_out():
    class_ = class_of(
        *(record(name) for name in ("ada", "Ada Lovelace", "jörg müller", "Ben", "b.en-2_@x", "\\u202eevil"))
    )
    text, left_out = moodle_csv(class_)
    assert [row[0] for row in rows_of(text)] == ["Username", "ada", "b.en-2_@x"]
    assert "Ada Lovelace: 'Ada Lovelace' cannot be a Moodle Username" in left_out
    assert len(left_out) == 4
    assert len(rows_of(moodle_csv(class_, "idnumber")[0])) == 7


def test_the_command_says_what_moodle_gets_that_is_not_final(course, tmp_path):
    assert not_final(class_of(record(exercises=record().exercises[:2]))) == []
    class_ = class_of(record(), record("ben", "03_evaluation"), record("ben"), handed_in=[("hal", STAGE)])
    assert not_final(class_) == ["3 written answers wait: ada, ben", "1 hand-in is not graded: hal 01_keras_basics"]
    assert not_final(class_of(record()))[0] == "1 written answer waits: ada"
    many = class_of(*(record(name) for name in learner_names(23)))
    assert not_final(many)[0].endswith(" and 3 more")
    folder = tmp_path / "course"
    shutil.copytree(course, folder)
    said = []
    write.write_report(folder, ["moodle"], say=said.append)
    assert any(re.match(r"not final in moodle.csv: \d+ written answers wait: .*ada", line) for line in said)
    assert any(line.startswith("not final in moodle.csv: submitted/ada/1 keras is named") for line in said)
    assert not any("\u202e" in line for line in said)


def test_moodle_feedback_is_text_not_markup():
    text, _ = moodle_csv(class_of(hostile_record("eve", STAGE)), feedback=True)
    heading, row = rows_of(text)
    assert heading[2] == f"{STAGE} (feedback)"
    assert row[2].startswith("dense: &lt;/script&gt;")
    assert "<" not in row[2]


# The page


class Reader(html.parser.HTMLParser):
    """Collects what a page is made of."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.ids, self.links, self.attributes, self.text = [], [], [], set(), []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.add(name)
            if name == "id":
                self.ids.append(value)
            if name in ("href", "src"):
                self.links.append(value)

    def handle_data(self, data):
        self.text.append(data)


def test_the_page_is_one_file_and_its_links_lead_somewhere(course):
    read = Reader((course / "report" / "index.html").read_text(encoding="utf-8"))
    assert len(read.ids) == len(set(read.ids))
    assert {link for link in read.links if not link.startswith("#")} == {"data:,"}
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert {"lang", "scope", "aria-sort"} <= read.attributes


def test_what_learners_wrote_is_text(course):
    read = Reader((course / "report" / "index.html").read_text(encoding="utf-8"))
    assert read.tags.count("script") == 1
    assert "img" not in read.tags
    assert not [name for name in read.attributes if name.startswith("on")]
    text = "".join(read.text)
    assert ATTACK in text
    assert not set("\u202e\x1b\x00\x07") & set(text)
    assert "x" * 100 not in text


def test_the_policy_names_the_script_and_the_style(course):
    text = (course / "report" / "index.html").read_text(encoding="utf-8")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1))
    for tag in ("script", "style"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_the_page_says_where_there_was_no_sandbox():
    held, unheld = class_of(record()), class_of(record(), record("ben", sandbox="none"))
    assert "without a sandbox" not in page(held)
    assert "without a sandbox:</strong> 1 of 2" in page(unheld)


def test_the_page_says_what_needs_a_person(course):
    text = "".join(Reader((course / "report" / "index.html").read_text(encoding="utf-8")).text)
    todo = text[text.index("To look at", text.index("Mean")) : text.index("Messages that differ")]
    assert "why_flatten" in todo
    assert "submitted/ada/1 keras is not named like a stage" in todo
    assert "Late by" in todo
    absent = todo[todo.index("Not handed in") :]
    assert re.search(r"06_classification\d+.*\bzz_enrolled", absent)
    assert "[U+DCFF]" in todo


def test_a_large_class_stays_small():
    chance = random.Random(3)
    records = [sample_record(name, stage, 0.4, chance) for name in learner_names(48) for stage in STAGES]
    assert len(page(class_of(*records)).encode()) < 3e6


def colours(css):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_colours_can_be_read_and_tell_shares_apart_by_lightness(course):
    css = re.search(r"<style>(.*?)</style>", (course / "report" / "index.html").read_text("utf-8"), re.DOTALL).group(1)
    light_css, *dark_css = css.split("@media (prefers-color-scheme: dark)")
    light = colours(light_css)
    dark = light | colours("".join(part.split("@media")[0] for part in dark_css))
    for scheme, dark_numbers in ((light, range(4, 11)), (dark, range(7))):
        steps = [scheme[f"s{n}"] for n in range(11)]
        for n, step in enumerate(steps):
            assert contrast(step, light["dark-text"] if n in dark_numbers else "#ffffff") >= 4.5, (n, step)
        # Without any colour, more is still lighter (or, on a dark page, darker).
        brightness = [luminance(step) for step in steps]
        assert brightness == sorted(brightness, reverse=scheme is dark)
        for text in ("ink", "mute", "link"):
            assert contrast(scheme[text], scheme["paper"]) >= 4.5
            assert contrast(scheme[text], scheme["soft"]) >= 4.5


# In a browser


@pytest.fixture(scope="module")
def browser(chromium):
    """Return a headless Chromium."""
    need(shutil.which("chromedriver"), "chromedriver: apt-get install chromium-driver")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    for flag in ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"):
        options.add_argument(flag)
    options.add_argument("--window-size=1400,1000")
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(shutil.which("chromedriver")))
    yield driver
    driver.quit()


@pytest.fixture
def opened(browser, course):
    """Return the browser with the page open; no test may leave a message on the console."""
    browser.get("about:blank")
    browser.get((course / "report" / "index.html").as_uri())
    yield browser
    assert browser.get_log("browser") == []


def column(browser, place):
    return browser.execute_script(
        "return [...document.querySelectorAll('#heat tbody tr')].map(r => r.cells[arguments[0]].dataset.v"
        " ?? r.cells[arguments[0]].textContent.trim())",
        place,
    )


def heading(browser, place):
    return browser.find_element("css selector", f"#heat button[data-column='{place}']")


def test_no_script_of_a_learner_runs(opened):
    assert opened.title == "Class report: sample course"
    assert opened.execute_script("return window.owned") is None
    assert len(column(opened, 0)) == 6 + len(HOSTILE) + 1


@pytest.mark.parametrize("key", [None, "\ue007", " "], ids=["mouse", "Enter", "Space"])
def test_sorting(opened, key):
    button = heading(opened, 1)
    press = button.click if key is None else lambda: button.send_keys(key)
    for order in ("ascending", "descending"):
        press()
        (place,) = opened.find_elements("css selector", "#heat [aria-sort]")
        assert (place.get_attribute("aria-sort"), place.text) == (order, button.text)
        *scores, last = column(opened, 1)
        assert last == ""  # handed in nothing
        figures = [float(score) for score in scores]
        assert figures == sorted(figures, reverse=order == "descending")
        assert order in opened.find_element("id", "sorted").get_attribute("textContent")


def test_sorting_by_an_exercise_puts_no_score_last(opened):
    heading(opened, 4).click()
    shown = column(opened, 4)
    figures = [value for value in shown if re.fullmatch(r"-?\d+", value)]
    assert figures == shown[: len(figures)] == sorted(figures, key=float)
    assert 0 < len(figures) < len(shown)


def test_a_cell_tells_what_failed(opened):
    panel = opened.find_element("id", "panel")
    cell = next(c for c in opened.find_elements("css selector", "#heat td.s8 a") if c.is_displayed())
    exercise = opened.execute_script(
        "return document.getElementById(arguments[0].hash.slice(1)).querySelector('b').textContent", cell
    )
    assert not panel.is_displayed()
    cell.click()
    assert panel.is_displayed()
    assert exercise in panel.text
    assert "tests passed" in panel.text
    assert panel.find_elements("css selector", "ul li p")
    assert "#" not in opened.current_url
    cell.send_keys("\ue00c")
    assert not panel.is_displayed()


def test_arrow_keys_go_from_cell_to_cell(opened):
    assert len(opened.find_elements("css selector", "#heat td a[tabindex='0']")) == 1
    first = opened.find_element("css selector", "#heat td a[tabindex='0']")
    opened.execute_script("arguments[0].focus()", first)
    panel = opened.find_element("id", "panel")
    assert panel.is_displayed()
    first.send_keys("\ue014")
    second = opened.switch_to.active_element
    assert second != first
    assert second.get_attribute("tabindex") == "0"
    second.send_keys("\ue015")
    third = opened.switch_to.active_element
    below = "return arguments[0].closest('tr').rowIndex"
    assert opened.execute_script(below, third) > opened.execute_script(below, second)
    panel.find_element("tag name", "button").click()
    assert not panel.is_displayed()
    assert opened.switch_to.active_element == third


def test_a_link_to_a_learner_opens_it(opened):
    link = opened.find_element("css selector", "#heat tbody th a")
    details = opened.find_element("id", link.get_attribute("href").split("#")[1])
    assert not details.get_property("open")
    link.click()
    wait_for(lambda: details.get_property("open"), "open details")
    details.find_element("tag name", "summary").click()
    assert not details.get_property("open")


def test_the_page_reads_without_scripts(browser, course):
    browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": True})
    try:
        browser.get("about:blank")
        browser.get((course / "report" / "index.html").as_uri())
        link = browser.find_element("css selector", "#heat td.s8 a")
        place = browser.find_element("id", link.get_dom_attribute("href")[1:])
        assert not place.is_displayed()
        link.click()
        wait_for(place.is_displayed, "details in sight")
        assert "tests passed" in place.text
        assert not browser.find_element("css selector", ".script-only").is_displayed()
    finally:
        browser.execute_cdp_cmd("Emulation.setScriptExecutionDisabled", {"value": False})


@pytest.mark.parametrize("width", [1400, 700])
def test_only_tables_scroll_sideways(opened, width):
    size = {"width": width, "height": 1000, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    try:
        assert opened.execute_script("return document.documentElement.scrollWidth") <= width
        opened.execute_script("document.querySelector('.heat').scrollTo(400, 200)")
        names = opened.find_element("css selector", "#heat tbody th")
        frame = opened.find_element("css selector", ".heat")
        assert names.rect["x"] == pytest.approx(frame.rect["x"], abs=2)
        assert heading(opened, 0).rect["y"] < frame.rect["y"] + 200
    finally:
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})


def test_printed_the_class_fits_the_width_of_a_page(opened):
    # A4 across, less the margins, in CSS pixels.
    size = {"width": 1054, "height": 700, "deviceScaleFactor": 1, "mobile": False}
    opened.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", size)
    opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": "print"})
    try:
        assert opened.find_element("id", "heat").rect["width"] <= 1054
        assert not opened.find_element("id", "learners").is_displayed()
    finally:
        opened.execute_cdp_cmd("Emulation.setEmulatedMedia", {"media": ""})
        opened.execute_cdp_cmd("Emulation.clearDeviceMetricsOverride", {})
    printed = opened.execute_cdp_cmd("Page.printToPDF", {"preferCSSPageSize": True})["data"]
    pdf = base64.b64decode(printed)
    assert pdf.startswith(b"%PDF-")
    width, height = (float(side) for side in re.search(rb"/MediaBox\s*\[0 0 ([\d.]+) ([\d.]+)\]", pdf).groups())
    assert width > height
    assert len(re.findall(rb"/Type\s*/Page\b", pdf)) < 15
