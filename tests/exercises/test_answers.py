"""Right answers in any style get all points; wrong ones fail the right hidden tests, with the right message."""

import ast
import collections
import datetime
import os

import nbformat
import pytest

import workbook.authoring.answer_table
import workbook.authoring.answers
from autograder_tests import HIDDEN
from tests.support.pseudo_language import english_left, pseudo_language
from workbook.authoring.answer_table import (
    caught,
    count_files,
    learner_messages,
    on_target,
    passes,
    shown_green,
    table,
    write_fails,
)
from workbook.authoring.answers import answers
from workbook.authoring.clauses import has_clauses
from workbook.authoring.stages import ROOT, all_stages, notebook_path
from workbook.authoring.test_discovery import collect_tests, find_tests
from workbook.authoring.trial import reference, try_answer
from workbook.checks.outcomes import PASSED
from workbook.checks.runner import VISIBLE, exercises, run_exercise
from workbook.checks.student.local import DEFAULT_SECONDS, LocalStudent
from workbook.errors import AuthoringError

# Their tests train models, or wait for t-SNE: seconds per answer, where others take a tenth of one.
TRAINING = {
    "build_classifier",
    "build_genre_network",
    "build_two_towers",
    "fix_one_tower",
    "train_genre_network",
    "train_mf",
    "train_regressor",
    "tsne_project",
}
# Their tests train some steps of small models: a second or two per answer.
SLOW = TRAINING | {"build_biased_mf", "build_dot_mf", "build_ranking_mf", "build_svdpp"}


def chosen():
    """Return all answers to exercises that train nothing, and a tenth of the others: another tenth each day.

    With EVERY_ANSWER, return all.
    """
    today = datetime.date.today().toordinal()
    quick, slow = [], []
    for answer in answers():
        (slow if answer.exercise in SLOW else quick).append(answer)
    return answers() if os.environ.get("EVERY_ANSWER") else quick + slow[today % 10 :: 10]


def untranslated(report):
    """Return what a learner would read in English in any language, with the English words."""
    said = [report.headline, report.footer, *report.shown_messages, *(outcome.title for outcome in report.outcomes)]
    shown = {text: pseudo_language().translated(text) for text in said}
    return [(text, words) for text, found in shown.items() if (words := english_left(found))]


@pytest.mark.parametrize("stage", all_stages())
def test_exercises_that_train_are_those_with_more_time(stage):
    tests = [test for folder in (VISIBLE, HIDDEN) for test in collect_tests(folder / f"test_{stage}.py")]
    own = {name for name, facts in exercises().items() if facts["stage"] == stage}
    assert {test.exercise for test in tests if test.seconds > DEFAULT_SECONDS} == TRAINING & own


@pytest.mark.parametrize("answer", [pytest.param(answer, id=answer.id) for answer in chosen()])
def test_answer(answer):
    trial = try_answer(answer.stage, answer.exercise, answer.path)
    assert untranslated(trial.report) == []
    if answer.right:
        assert passes(trial), trial.report
    else:
        assert caught(trial), f"{answer.id} is wrong, and loses no points in the hidden tests"
        assert on_target(trial, answer.says), trial.report
        assert trial.failed == sorted(answer.fails), trial.report
        if has_clauses(answer.stage):
            assert shown_green(trial) is bool(answer.green), f"{answer.id}: the visible check\n{trial.report}"


def test_each_exercise_has_answers_enough():
    right, wrong = (collections.Counter(a.exercise for a in answers() if a.right is kind) for kind in (True, False))
    assert set(right | wrong) == set(exercises())
    assert [name for name in exercises() if right[name] < 3 or wrong[name] < 4] == []


@pytest.mark.parametrize("stage", all_stages())
def test_each_hidden_test_catches_a_wrong_answer(stage):
    caught_by = {(answer.exercise, name) for answer in answers(stage) if not answer.right for name in answer.fails}
    hidden = find_tests(HIDDEN / f"test_{stage}.py")
    assert [(name, test) for name, own in hidden.items() for test in own if (name, test) not in caught_by] == []


def test_table_of_the_kept_answers_is_up_to_date():
    assert table(count_files(all_stages())) in (ROOT / "docs" / "maintainers" / "answers.md").read_text(
        encoding="utf-8"
    )


@pytest.mark.parametrize("answer", [pytest.param(answer, id=answer.id) for answer in answers() if answer.right][::20])
def test_source_is_the_file_without_its_docstring(answer):
    tree = ast.parse(answer.path.read_text(encoding="utf-8"))
    assert ast.unparse(ast.parse(answer.source())) == ast.unparse(ast.Module(tree.body[1:], []))


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("wrong_a", "Wrong: forgets the mean."),
        ("wrong_a", "Wrong: forgets the mean.\n\nSays: mean"),
        ("wrong_a", "Wrong: forgets the mean.\n\nFails: test_a\nSays: mean"),
        ("wrong_a", "Wrong: forgets the mean.\n\nSays: mean\nFails: test_a\nGreen: no full stop"),
        ("wrong_a", "Right: forgets nothing."),
        ("right_a", "Right: no full stop"),
        ("right_a", "Takes the mean."),
        ("wright_a", "Right: takes the mean."),
        ("right", "Right: takes the mean."),
    ],
)
def test_header_that_lacks_something_is_refused(name, header, tmp_path, monkeypatch):
    path = tmp_path / "01_stage" / "exercise" / f"{name}.py"
    path.parent.mkdir(parents=True)
    path.write_text(f'"""{header}"""\n')
    monkeypatch.setattr(workbook.authoring.answers, "FOLDER", tmp_path)
    with pytest.raises(AuthoringError, match=f"{name}.py: call the file"):
        answers()


def test_failing_hidden_tests_are_written_into_the_file(tmp_path, monkeypatch):
    known = next(answer for answer in answers("04_recommending") if answer.name == "times_zero")
    path = tmp_path / known.stage / known.exercise / known.path.name
    path.parent.mkdir(parents=True)
    path.write_text(known.path.read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(workbook.authoring.answers, "FOLDER", tmp_path)
    answers()[0].write_fails(["none"])
    assert answers()[0].fails == ("none",)
    assert write_fails([known.stage]) == [path]
    assert path.read_text(encoding="utf-8") == known.path.read_text(encoding="utf-8")
    assert write_fails([known.stage]) == []


@pytest.mark.parametrize("nonsense", ["none", "zero", "itself", "text"])
@pytest.mark.parametrize("stage", all_stages())
def test_nonsense_gets_nothing(stage, nonsense):
    functions = {
        "none": lambda *args, **kwargs: None,
        "zero": lambda *args, **kwargs: 0.0,
        "itself": lambda *args, **kwargs: args[0],
        "text": lambda *args, **kwargs: "42",
    }
    for name, facts in exercises().items():
        if facts["stage"] == stage:
            student = LocalStudent(reference(stage) | {name: functions[nonsense]})
            report = run_exercise(name, student, (VISIBLE, HIDDEN))
            assert report.fraction <= 0.2, report


@pytest.mark.parametrize("stage", all_stages())
def test_untouched_cell_passes_no_test(stage):
    cells = nbformat.read(notebook_path("release", stage), nbformat.NO_CONVERT).cells
    for name, facts in exercises().items():
        if facts["stage"] == stage:
            untouched = dict(reference(stage))
            (source,) = [cell.source for cell in cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name]
            exec(source, untouched)
            report = run_exercise(name, LocalStudent(untouched), (VISIBLE, HIDDEN))
            assert not any(outcome.status == PASSED for outcome in report.outcomes), report


def test_learner_messages_show_code_and_messages_without_the_header(monkeypatch):
    known = next(answer for answer in answers("04_recommending") if answer.name == "times_zero")
    monkeypatch.setattr(workbook.authoring.answer_table, "answers", lambda stage: [known])
    (text,) = learner_messages([known.stage])
    header = ast.get_docstring(ast.parse(known.path.read_text(encoding="utf-8"))).splitlines()[0]
    assert text.startswith(f"## {known.id}\n\n```python\n{known.source().strip()}\n```\n\n- ")
    assert known.says in text
    assert header not in text
