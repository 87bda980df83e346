"""Running an exercise's tests: outcomes, shares, and a course's own defects, with toy exercises."""

import os
import pty
import select
import sys
from pathlib import Path

import pytest

from autograder_tests import HIDDEN
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED
from workbook.checks.runner import VISIBLE, exercises, module_of_tests, run_exercise, run_local
from workbook.checks.student.local import LocalStudent
from workbook.errors import CheckError
from workbook.progress_bar import bar_of_tests

TOY = Path(__file__).parents[1] / "support" / "toy"


def run(exercise, **names):
    return run_exercise(exercise, LocalStudent(names), [TOY], stage="toy")


def statuses(report):
    return [outcome.status for outcome in report.outcomes]


def test_right():
    report = run("double", double=lambda x: 2 * x)
    assert statuses(report) == [PASSED, PASSED]
    assert report.passed
    assert report.fraction == 1


def test_shares_weigh():
    report = run("double", double=lambda x: -2)
    assert statuses(report) == [NOT_YET, PASSED]
    assert report.fraction == 0.75
    assert report.messages == ["double(2) should be 4; got -2."]


def test_a_bar_counts_the_tests_on_the_terminal_although_they_divert_stderr(monkeypatch):
    ours, theirs = pty.openpty()
    with os.fdopen(theirs, "w") as terminal, os.fdopen(ours, "rb") as screen:
        monkeypatch.setattr(sys, "stderr", terminal)
        with bar_of_tests("Testing double") as bar:
            bar.mininterval = 0
            run_exercise("double", LocalStudent({"double": lambda x: 2 * x}), [TOY], stage="toy", bar=bar)
        shown = b""  # a terminal hands on in pieces what it is given
        while b"2/2 [" not in shown and select.select([screen], [], [], 10)[0]:
            shown += os.read(screen.fileno(), 10_000)
    assert (bar.n, bar.total) == (2, 2)
    assert b"Testing double: " in shown
    assert b"2/2 [" in shown


def test_without_a_terminal_there_is_no_bar(capfd):
    with bar_of_tests("Testing double") as bar:
        run_exercise("double", LocalStudent({}), [TOY], stage="toy", bar=bar)
    assert capfd.readouterr().err == ""


def test_titles_are_docstrings():
    assert [outcome.title for outcome in run("double").outcomes] == ["Doubles `2`.", "Doubles -1."]


def test_missing_function():
    report = run("double")
    assert statuses(report) == [NOT_ATTEMPTED] * 2
    assert not report.attempted
    assert report.fraction == 0


@pytest.mark.parametrize("value", [None, "text", [1], {}, object(), float("nan"), 10**400, b"x", 1j, ...])
def test_nonsense_is_not_yet(value):
    report = run("double", double=lambda x: value)
    assert statuses(report) == [NOT_YET] * 2
    assert all(outcome.message for outcome in report.outcomes)


def test_a_test_that_stumbles():
    report = run("stumbles", stumbles=lambda: "1")
    assert statuses(report) == [NOT_YET]
    assert report.messages[0].startswith("What your function returned cannot be used here (TypeError")


def test_pytest_fail_and_skip_are_no_pass():
    assert statuses(run("fails")) == [NOT_YET] * 3


def test_printed_is_kept_for_the_report():
    def chatty():
        print("debugging" * 1000)

    report = run("chatty", chatty=chatty)
    assert report.printed.startswith("debugging")
    assert len(report.printed) <= 2000


def test_a_passed_test_may_leave_a_note(tmp_path):
    (tmp_path / "test_toy.py").write_text(
        "import pytest\n\n"
        '@pytest.mark.exercise("double")\n'
        "def test_note(student, request):\n"
        '    request.node.user_properties.append(("note", "It is slow."))\n'
        '    assert student.call("double", 1) == 2, "wrong"\n'
    )
    right, wrong = (
        run_exercise("double", LocalStudent({"double": lambda x, n=n: n * x}), [tmp_path], stage="toy") for n in (2, 3)
    )
    assert right.passed
    assert right.shown_messages == ["It is slow."]
    assert right.messages == []
    assert wrong.shown_messages == wrong.messages == ["wrong"]


def test_broken_fixture_is_the_courses_fault():
    with pytest.raises(CheckError, match=r"not your mistake[^$]*nowhere"):
        run("needs_fixture")


def test_no_tests_is_the_courses_fault():
    with pytest.raises(CheckError, match="NO_TESTS_COLLECTED"):
        run("nothing")


def test_unmarked_test_is_the_courses_fault(tmp_path):
    (tmp_path / "test_toy.py").write_text("def test_bare(student): pass\n")
    with pytest.raises(CheckError, match="has no mark"):
        run_exercise("double", LocalStudent({}), [tmp_path], stage="toy")


def test_broken_module_is_the_courses_fault(tmp_path):
    (tmp_path / "test_toy.py").write_text("import nothing_of_this_name\n")
    with pytest.raises(CheckError, match="nothing_of_this_name"):
        run_exercise("double", LocalStudent({}), [tmp_path], stage="toy")


def test_interrupt_in_a_test_ends_the_run():
    with pytest.raises(KeyboardInterrupt, match="interrupted"):
        run("stops")


def test_pytest_options_of_the_environment_do_not_matter(monkeypatch):
    monkeypatch.setenv("PYTEST_ADDOPTS", "--collect-only")
    assert run("double", double=lambda x: 2 * x).passed
    assert os.environ["PYTEST_ADDOPTS"] == "--collect-only"


def test_learners_project_settings_do_not_matter(monkeypatch, tmp_path):
    (tmp_path / "pytest.ini").write_text("[pytest]\naddopts = --no-such-option\n")
    (tmp_path / "conftest.py").write_text("raise RuntimeError\n")
    monkeypatch.chdir(tmp_path)
    assert run("double", double=lambda x: 2 * x).passed


def test_last_error_stays_the_learners():
    namespace = {"describe_ratings": lambda ratings: None}
    sys.last_value = mine = ValueError("mine")
    try:
        assert not run_local("describe_ratings", namespace).passed
        assert sys.last_value is mine
    finally:
        del sys.last_value


def test_hidden_tests_are_marked_and_counted():
    visible = run_local("encode_ids", {})
    both = run_local("encode_ids", {}, (VISIBLE, HIDDEN))
    assert not any(outcome.hidden for outcome in visible.outcomes)
    assert sum(outcome.hidden for outcome in both.outcomes) == exercises()["encode_ids"]["hidden"]
    assert visible.remaining == exercises()["encode_ids"]["hidden"]
    assert both.remaining == 0


def test_an_optional_exercise_is_not_graded():
    assert run_local("sampled_ndcg", {}).remaining == 0


def test_the_module_of_a_stage_s_tests():
    assert all(module_of_tests(VISIBLE, found["stage"]).is_file() for found in exercises().values())
