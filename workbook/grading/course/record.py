"""What grading one submission found: scores, tests, remarks. Kept as `record.json` beside the graded notebook."""

import dataclasses
import json
from pathlib import Path

from workbook.checks.outcomes import Outcome
from workbook.files import write_whole

NAME = "record.json"
# Of the form of record.json: docs/reference/record.md. A record of another version is not read, so its submission is
# graded again.
VERSION = 2
# The remark of each exercise of a hand-in in which there is nothing to run.
NO_NOTEBOOK = "No notebook that can be graded was handed in."


@dataclasses.dataclass(frozen=True)
class Remark:
    """Something about a submission that is no test result, such as a renamed notebook or a stopped kernel.

    `kind` is one word for tables, `text` one sentence that says what was found and what was done about it. With
    `for_human`, a person should look; `evidence` is what to look at, cut to some hundred characters.
    """

    kind: str
    text: str
    for_human: bool = False
    evidence: str = ""


@dataclasses.dataclass(frozen=True)
class ExerciseRecord:
    """What one exercise earned. `points` is None where a person gives them; `seconds` is wall-clock time."""

    exercise: str
    points: float | None
    max_points: float
    seconds: float = 0.0
    tests: tuple[Outcome, ...] = ()
    remark: str = ""

    @property
    def manual(self):
        """Whether a person gives the points."""
        return self.points is None


@dataclasses.dataclass(frozen=True)
class Record:
    """The grading of one submission.

    `digest`: SHA-256 of what was handed in and of the stage it was graded with; another digest means another
    submission. `timestamp`: when it was handed in, as ISO 8601 text, or None. `sandbox`: what held the learner's code,
    "none" where grading without one was asked for. `seconds`: wall-clock time of the whole grading; `own_seconds`: the
    part in which the learner's code ran.
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
    def score(self):
        """The points that tests gave, without those that a person gives."""
        return round(sum(found.points for found in self.exercises if not found.manual), 2)

    @property
    def max_score(self):
        """The most points that tests can give."""
        return sum(found.max_points for found in self.exercises if not found.manual)


def save(record, folder):
    """Write the record to `folder`/record.json, whole or not at all."""
    write_whole(Path(folder) / NAME, json.dumps({"version": VERSION, **dataclasses.asdict(record)}, indent=1))


def load(folder):
    """Return the Record of `folder`/record.json; None where there is none, or only part of one."""
    try:
        facts = json.loads((Path(folder) / NAME).read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError, json.JSONDecodeError, UnicodeDecodeError):
        return None
    if not isinstance(facts, dict) or facts.pop("version", 1) != VERSION:
        return None
    try:
        exercises = tuple(
            ExerciseRecord(**{**found, "tests": tuple(Outcome(**test) for test in found["tests"])})
            for found in facts.pop("exercises")
        )
        return Record(exercises=exercises, remarks=tuple(Remark(**r) for r in facts.pop("remarks")), **facts)
    except (AttributeError, KeyError, TypeError):  # written by another version of this package, or by something else
        return None
