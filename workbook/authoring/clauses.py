"""The clauses of each exercise's contract, and which visible and hidden tests look at each.

`autograder_tests/clauses/NN_stage.toml` has a table per exercise: a name for each clause, and the sentence of the
exercise's text or docstring that says it. Tests name the clauses that they look at in their mark:
`@pytest.mark.exercise("top_n", clauses="best_first seen_left_out")`.
"""

import collections
import dataclasses
import re
import tomllib
from collections.abc import Sequence
from pathlib import Path

from workbook.authoring.source_format import exercises_of
from workbook.authoring.stages import ROOT, source_text
from workbook.authoring.test_discovery import collect_tests
from workbook.errors import AuthoringError
from workbook.progress_bar import with_progress

FOLDER = "autograder_tests/clauses"
SUITES = {"visible": "workbook/visible_tests", "hidden": "autograder_tests"}
# {exercise: {clause: its sentence}}, and {suite: {(exercise, clause): names of its tests}}.
_Sentences = dict[str, dict[str, str]]
_Tests = dict[str, dict[tuple[str, str], list[str]]]


@dataclasses.dataclass(frozen=True)
class Clause:
    """One clause: the sentence that says it, and the names of the tests that look at it."""

    exercise: str
    name: str
    sentence: str
    visible: tuple[str, ...]
    hidden: tuple[str, ...]


def find_clauses(stage: str, root: Path = ROOT) -> list[Clause]:
    """Return the clauses of a stage in the order of its exercises; AuthoringError for a file that cannot be read."""
    return _clauses(exercises_of(source_text(stage, root)), _sentences(stage, root), _tests(stage, root))


def _clauses(exercises: Sequence[str], sentences: _Sentences, tests: _Tests) -> list[Clause]:
    return [
        Clause(exercise, name, sentence, *(tuple(tests[suite].get((exercise, name), ())) for suite in SUITES))
        for exercise in exercises
        for name, sentence in sentences.get(exercise, {}).items()
    ]


def has_clauses(stage: str, root: Path = ROOT) -> bool:
    """Return whether the clauses of the stage are written down; if not, nothing is compared yet."""
    return (root / FOLDER / f"{stage}.toml").exists()


def check_clauses(stage: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each exercise without clauses, each clause that a suite does not test or that the text no
    longer says, and each clause of a mark that the table lacks; no problem for a stage without a file.
    """
    if not has_clauses(stage, root):
        return []
    path = f"{FOLDER}/{stage}.toml"
    source = source_text(stage, root)
    sentences, tests, exercises = _sentences(stage, root), _tests(stage, root), exercises_of(source)
    text = _plain(source)
    problems = [
        f"{path} has no clauses of {name}: add the table [{name}]" for name in exercises if not sentences.get(name)
    ]
    problems += [
        f"{path} has clauses of {name}, which the stage does not have" for name in sentences if name not in exercises
    ]
    for clause in _clauses(exercises, sentences, tests):
        named = f"{path}: the clause {clause.name} of {clause.exercise}"
        if _plain(clause.sentence) not in text:
            problems.append(f"{named} quotes a sentence that source/{stage}.py does not have: {clause.sentence!r}")
        for suite, folder in SUITES.items():
            if not getattr(clause, suite):
                problems.append(f"{named} has no {suite} test: add one in {folder}/test_{stage}.py, and name it there")
    for suite, found in tests.items():
        problems += [
            f"{SUITES[suite]}/test_{stage}.py: {names[0]} names the clause {name} of {exercise}, which {path} lacks"
            for (exercise, name), names in found.items()
            if name not in sentences.get(exercise, {})
        ]
    return problems


def clause_table(stages: Sequence[str], root: Path = ROOT) -> str:
    """Return the clauses as a table in Markdown: exercise, clause, its sentence, visible tests, hidden tests."""
    lines = ["| exercise | clause | sentence | visible tests | hidden tests |", "|---|---|---|---|---|"]
    for clause in (found for stage in with_progress("Reading tests", stages) for found in find_clauses(stage, root)):
        tests = [", ".join(f"`{test}`" for test in found) or "**none**" for found in (clause.visible, clause.hidden)]
        sentence = " ".join(clause.sentence.split()).replace("|", "\\|")
        lines.append(f"| {clause.exercise} | {clause.name} | {sentence} | {tests[0]} | {tests[1]} |")
    return "\n".join(lines)


def _sentences(stage: str, root: Path) -> _Sentences:
    path = root / FOLDER / f"{stage}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise AuthoringError(f"{path} is not TOML: {error}. Fix it first.") from None


def _tests(stage: str, root: Path) -> _Tests:
    """Return {suite: {(exercise, clause): names of its tests}}."""
    found: _Tests = {}
    for suite, folder in SUITES.items():
        own: dict[tuple[str, str], list[str]] = collections.defaultdict(list)
        for test in collect_tests(root / folder / f"test_{stage}.py"):
            for clause in test.clauses:
                if test.name not in own[test.exercise, clause]:
                    own[test.exercise, clause].append(test.name)
        found[suite] = dict(own)
    return found


def _plain(text: str) -> str:
    """Return text without the comment signs and line ends of a source."""
    return " ".join(re.sub(r"^#( |$)", "", text, flags=re.MULTILINE).split())
