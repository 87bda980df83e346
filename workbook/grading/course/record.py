"""What grading one submission found: scores, tests, remarks. `record.json`, next to the graded notebook, keeps it."""

import dataclasses
import json
from pathlib import Path
from typing import Any

from workbook.checks.outcomes import Outcome
from workbook.files import write_whole

NAME = "record.json"
# Of the format of record.json: docs/reference/record.md. A record of another version is not read, and the submission is
# graded again.
VERSION = 2
# The remark of each exercise of a submission in which there is nothing to run.
NO_NOTEBOOK = "No notebook that can be graded was submitted."


@dataclasses.dataclass(frozen=True)
class Remark:
    """Something about a submission besides test results, such as a renamed notebook or a stopped kernel.

    `kind`: one word for tables. `text`: one sentence that says what was found and what was done about it. `for_human`:
    a person should look. `evidence`: what to look at, cut to a few hundred characters.
    """

    kind: str
    text: str
    for_human: bool = False
    evidence: str = ""


@dataclasses.dataclass(frozen=True)
class ExerciseRecord:
    """What one exercise earned. `points`: None if a person gives them. `seconds`: wall-clock time."""

    exercise: str
    points: float | None
    max_points: float
    seconds: float = 0.0
    tests: tuple[Outcome, ...] = ()
    remark: str = ""

    @property
    def manual(self) -> bool:
        """Whether a person gives the points."""
        return self.points is None


@dataclasses.dataclass(frozen=True)
class Record:
    """The grading of one submission.

    `digest`: SHA-256 of the submission and of everything that its points depend on; if it changes, grade it again.
    `timestamp`: when it was submitted, as ISO 8601 text, or None. `sandbox`: what isolated the learner's code, "none"
    without protection. `seconds`: wall-clock time of the whole grading; `own_seconds`: the part of it in which the
    learner's code ran.
    """

    learner: str
    stage: str
    digest: str
    timestamp: str | None
    sandbox: str
    seconds: float
    own_seconds: float
    exercises: tuple[ExerciseRecord, ...]
    remarks: tuple[Remark, ...] = ()

    @property
    def score(self) -> float:
        """The points that tests gave, without those that a person gives."""
        return round(sum(found.points for found in self.exercises if found.points is not None), 2)

    @property
    def max_score(self) -> float:
        """The most points that tests can give."""
        return sum(found.max_points for found in self.exercises if not found.manual)


def save(record: Record, folder: Path) -> None:
    """Write the record to `folder`/record.json, whole or not at all."""
    write_whole(folder / NAME, json.dumps({"version": VERSION, **dataclasses.asdict(record)}, indent=1))


def mark_outdated(folder: Path) -> None:
    """Make the record of `folder`, if there is one, one that fits no submission, so that it is graded again."""
    if kept := load(folder):
        save(dataclasses.replace(kept, digest=""), folder)


def load_digest(folder: Path) -> str | None:
    """Return the digest in `folder`/record.json; None as `load` does."""
    facts = _facts(folder)
    return facts.get("digest") if facts else None


def load(folder: Path) -> Record | None:
    """Return the Record of `folder`/record.json; None if there is none, or one of another version, or it is damaged."""
    facts = _facts(folder)
    if facts is None:
        return None
    try:
        exercises = tuple(
            ExerciseRecord(**{**found, "tests": tuple(Outcome(**test) for test in found["tests"])})
            for found in facts.pop("exercises")
        )
        return Record(exercises=exercises, remarks=tuple(Remark(**r) for r in facts.pop("remarks")), **facts)
    except (AttributeError, KeyError, TypeError):  # another program has written it
        return None


def _facts(folder: Path) -> dict[str, Any] | None:
    """Return what `folder`/record.json contains besides the version; None if it is not JSON of this version."""
    try:
        facts = json.loads((folder / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError, UnicodeDecodeError):
        return None
    return facts if isinstance(facts, dict) and facts.pop("version", 1) == VERSION else None
