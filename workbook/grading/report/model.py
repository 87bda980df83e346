"""What the report shows: the results of a class, by learner, stage and exercise."""

import dataclasses
import enum
from collections.abc import Mapping, Sequence

from workbook.checks.outcomes import Outcome
from workbook.checks.result import Report
from workbook.grading.course.record import Remark
from workbook.grading.report.links import Links
from workbook.grading.report.read_course import Pair
from workbook.grading.report.read_gradebook import Student
from workbook.grading.similarity.pairs import SimilarPair


class State(enum.StrEnum):
    """What became of an exercise, or of a whole stage."""

    SCORED = "scored"
    NOT_ATTEMPTED = "not attempted"
    BY_HAND = "by hand"
    NOT_GRADED = "not graded"
    ABSENT = "not submitted"


@dataclasses.dataclass(frozen=True)
class ExerciseResult:
    """One learner's exercise.

    `points`: None unless `state` is SCORED or NOT_ATTEMPTED. `manual`: a person gives the points, or has given them.
    `seconds`: wall-clock time. `tests`: None if there is no record of them. `answer`: a written one that waits.
    """

    state: State
    points: float | None
    max_points: float
    manual: bool = False
    seconds: float = 0.0
    tests: tuple[Outcome, ...] | None = None
    remark: str = ""
    answer: str = ""

    @property
    def share(self) -> float | None:
        """Points as a share of the most, or None. If there are none to earn: the share that the tests give."""
        if self.points is None or self.max_points:
            return None if self.points is None else self.points / self.max_points
        return Report("", self.tests).fraction if self.tests else None


@dataclasses.dataclass(frozen=True)
class StageResult:
    """One learner's stage.

    `state`: SCORED, NOT_GRADED or ABSENT. `exercises`: the result of each exercise. `penalty`: points taken off for
    lateness. `seconds`: wall-clock time of grading; `own_seconds`: the part in which the learner's code ran. `remark`:
    about all exercises. `changed`: the submission or its tests have changed since it was graded, or its record is of
    another version. `entered`: the scores are the gradebook's; otherwise they are the record's.
    """

    state: State
    exercises: dict[str, ExerciseResult]
    penalty: float = 0.0
    seconds_late: float = 0.0
    seconds: float = 0.0
    own_seconds: float = 0.0
    sandbox: str = ""
    remarks: tuple[Remark, ...] = ()
    remark: str = ""
    changed: bool = False
    entered: bool = False

    @property
    def score(self) -> float | None:
        """The points of the stage minus the late penalty; None unless SCORED."""
        return None if self.state != State.SCORED else max(0.0, self.points - self.penalty)

    @property
    def points(self) -> float:
        """The points of all exercises."""
        return sum(result.points or 0.0 for result in self.exercises.values())

    @property
    def graded(self) -> float:
        """The most points of the exercises that are graded."""
        return sum(result.max_points for result in self.exercises.values() if result.points is not None)

    @property
    def share(self) -> float | None:
        """The score as a share of `graded`; in a stage without points, the mean share of its exercises."""
        if self.score is None or self.graded:
            return None if self.score is None else self.score / self.graded
        shares = [result.share for result in self.exercises.values() if result.share is not None]
        return sum(shares) / len(shares) if shares else None

    @property
    def waiting(self) -> float:
        """The most points that a person has still to give."""
        return sum(result.max_points for result in self.exercises.values() if result.state == State.BY_HAND)


@dataclasses.dataclass(frozen=True)
class LearnerResults:
    """A learner, and the result of each stage of the class."""

    student: Student
    stages: dict[str, StageResult]

    @property
    def score(self) -> float:
        """The points of all stages."""
        return sum(result.score or 0.0 for result in self.stages.values())

    @property
    def graded(self) -> float:
        """The most points of what is graded."""
        return sum(result.graded for result in self.stages.values() if result.score is not None)

    @property
    def share(self) -> float | None:
        """The score as a share of `graded`; None if no points are graded."""
        return self.score / self.graded if self.graded else None

    @property
    def seconds(self) -> float:
        """How long grading took, in seconds."""
        return sum(result.seconds for result in self.stages.values())

    @property
    def absent(self) -> bool:
        """Whether the learner has submitted nothing."""
        return all(result.state == State.ABSENT for result in self.stages.values())

    @property
    def waiting(self) -> float:
        """The most points that a person has still to give."""
        return sum(result.waiting for result in self.stages.values())


@dataclasses.dataclass(frozen=True)
class ClassResults:
    """All learners, and {stage: {exercise: most points}} in the order of the notebooks.

    `strays`: sentences about work in submitted/ that is in the wrong place, so that nobody grades it. `links`: by the
    learner's id and the stage. `criteria`: how to grade written answers, by stage and question. `similar`: pairs of
    learners who may have worked together.
    """

    course_id: str
    stages: dict[str, dict[str, float]]
    learners: list[LearnerResults]
    strays: list[str]
    links: Mapping[Pair, Links] = dataclasses.field(default_factory=dict)
    criteria: Mapping[tuple[str, str], str] = dataclasses.field(default_factory=dict)
    similar: Sequence[SimilarPair] = ()

    @property
    def optional(self) -> set[str]:
        """The stages in which there are no points to earn: nobody has to submit them, and no total counts them."""
        return {stage for stage, exercises in self.stages.items() if exercises and not any(exercises.values())}

    @property
    def required(self) -> list[str]:
        """The other stages, in the order of the notebooks."""
        return [stage for stage in self.stages if stage not in self.optional]

    @property
    def max_score(self) -> float:
        """The most points of the course so far."""
        return sum(sum(exercises.values()) for exercises in self.stages.values())
