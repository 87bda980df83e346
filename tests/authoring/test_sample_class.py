"""`workbook demo`: the six learners, what is printed about them, and that git sees no change."""

import os
import shutil
import subprocess
import sys
from types import SimpleNamespace

import pytest

from workbook.authoring.sample_class import MISTAKES, result, sample_learners
from workbook.authoring.stages import ROOT, all_stages
from workbook.checks.outcomes import NOT_ATTEMPTED, NOT_YET, PASSED, Outcome
from workbook.cli import ExitCode
from workbook.cli.maintainer import demo
from workbook.grading.course.record import ExerciseRecord, Record, Remark

STAGE, OPTIONAL = "02_matrix_factorization", "07_implicit_feedback"
# The command line, which ends where grading would begin.
STOPS_AT_GRADING = """#!{python}
import sys
sys.path.insert(0, ".")
from workbook.cli import main
if "demo" in sys.argv:
    from workbook.authoring import sample_class
    sample_class.grade_class = lambda folder, **_: sys.exit(0)
sys.exit(main())
"""


def test_the_learners_of_each_stage_differ():
    assert list(MISTAKES) == all_stages()
    for stage in all_stages():
        untouched, broken, half, right, mistaken, other = sample_learners(stage)
        assert [learner.name for learner in sample_learners(stage)] == ["ada", "ben", "cleo", "dan", "eve", "finn"]
        assert broken.broken
        assert not any(learner.broken for learner in (untouched, half, right, mistaken, other))
        assert 0 == len(untouched.answers) < len(half.answers) < len(right.answers) == len(other.answers)
        assert half.answers.items() < right.answers.items()
        changed = {name for name in right.answers if mistaken.answers[name] != right.answers[name]}
        assert changed == dict(MISTAKES[stage]).keys()
        assert other.answers != right.answers


def test_a_line_tells_points_and_what_to_fix():
    tests = (
        Outcome("Ids", PASSED),
        Outcome("Order", NOT_YET, "Number the ids in order."),
        Outcome("Length", NOT_YET, "Too short."),
    )
    exercises = (
        ExerciseRecord("encode_ids", 1.5, 2, tests=tests),
        ExerciseRecord("train_mf", 0.0, 4, tests=(Outcome("Trains", NOT_ATTEMPTED),)),
        ExerciseRecord("why", None, 3),
    )
    record = Record("dan", STAGE, "", None, "bubblewrap", 12.34, 1.0, exercises, (Remark("file", "It was renamed."),))
    line = " ".join(result(record).split())
    assert line.startswith("1.50 of 6 (+3 by hand) 12.3 s It was renamed.; ")
    assert line.endswith("; encode_ids: Number the ids in order.; not attempted: train_mf")
    assert result(Record("ada", STAGE, "", None, "bubblewrap", 1.0, 1.0, exercises[:0])).endswith("nothing to fix")
    assert result(None) == "not graded"


def git(folder, *arguments):
    command = ["git", "-c", "user.name=test", "-c", "user.email=test@example.org", *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.mark.slow
def test_make_demo_changes_nothing_that_git_tracks(tmp_path):
    clone, bin_ = tmp_path / "clone", tmp_path / "bin"
    shutil.copytree(ROOT, clone, ignore=shutil.ignore_patterns(".git", ".venv", ".*_cache", "__pycache__", "demo"))
    # A build would now make other notebooks than those that are tracked.
    source = clone / "source" / "02_matrix_factorization.py"
    source.write_text(source.read_text(encoding="utf-8").replace("Number the ids", "Count the ids"), encoding="utf-8")
    git(clone, "init", "--quiet")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "As cloned")
    bin_.mkdir()
    (bin_ / "workbook").write_text(STOPS_AT_GRADING.format(python=sys.executable))
    (bin_ / "workbook").chmod(0o755)
    command = ["make", "--assume-old=.venv/ready", "demo", "STAGES=2", f"BIN={bin_}"]
    done = subprocess.run(
        command, cwd=clone, env=os.environ | {"PYTHONPATH": str(clone)}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    submitted = clone / "demo" / "submitted"
    assert sorted(path.name for path in submitted.iterdir()) == ["ada", "ben", "cleo", "dan", "eve", "finn"]
    assert git(clone, "status", "--porcelain") == ""


def test_the_optional_stage_is_graded_only_if_it_is_named(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(
        "workbook.authoring.sample_class.demo",
        lambda folder, stages: asked.append(stages) or SimpleNamespace(complete=True),
    )
    assert demo(folder=tmp_path) == demo(["7"], folder=tmp_path) == ExitCode.DONE
    assert asked == [[stage for stage in all_stages() if stage != OPTIONAL], [OPTIONAL]]
