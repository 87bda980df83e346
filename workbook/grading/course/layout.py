"""The one owner of a course's folders: where each file is, and what the course's settings are.

source/STAGE/STAGE.ipynb              the instructor's notebook, with solutions and hidden tests
release/STAGE/STAGE.ipynb             what learners got
locale/LANGUAGE/source/ and release/  both in another language
submitted/LEARNER/STAGE/              what a learner submitted
submitted_before/LEARNER/STAGE/N/     their earlier submissions, the oldest as 1
autograded/LEARNER/STAGE/             the graded notebook, and record.json
feedback/LEARNER/STAGE/STAGE.html     the page for the learner
report/                               the report on the class
collected.json                        who is who in the system that was collected from
.grading/                             locks, known digests, and folders of a run
gradebook.db, nbgrader_config.py
"""

import dataclasses
import functools
import hashlib
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from workbook.errors import GradingError
from workbook.files import printable
from workbook.grading.course.config import Settings, read_settings
from workbook.languages import ENGLISH

# What file managers, archives and Jupyter leave behind anywhere.
_LEFT_BEHIND = frozenset({".DS_Store", ".ipynb_checkpoints", "__MACOSX", "Thumbs.db", "desktop.ini"})
# Never a learner or a stage: a course may keep submitted/ in Git. Inside a submission these two are the learner's.
NEVER_A_LEARNER = _LEFT_BEHIND | {".git", ".gitkeep"}
# Never a part of a submission: running the notebooks makes these two. Next to the learners' folders they get a line.
NEVER_SUBMITTED = _LEFT_BEHIND | {"__pycache__", "movie_map.html"}
TIMESTAMP = "timestamp.txt"
_ID_LENGTH = 100


@dataclasses.dataclass(frozen=True)
class Course:
    """A course folder. `root` is an absolute path; the folder need not exist."""

    root: Path

    def __post_init__(self) -> None:
        object.__setattr__(self, "root", Path(self.root).absolute())

    def __reduce__(self) -> tuple[type["Course"], tuple[Path]]:
        # A worker on another machine reads the settings itself.
        return Course, (self.root,)

    def __str__(self) -> str:
        return printable(str(self.root))

    @functools.cached_property
    def settings(self) -> Settings:
        """What nbgrader_config.py says, read once."""
        return read_settings(self.root)

    @property
    def submitted(self) -> Path:
        """The folder of all submissions."""
        return self.root / "submitted"

    @property
    def autograded(self) -> Path:
        """The folder of everything that is graded."""
        return self.root / "autograded"

    @property
    def feedback(self) -> Path:
        """The folder of the feedback pages."""
        return self.root / "feedback"

    @property
    def collected(self) -> Path:
        """The file that says what the system that was collected from calls each learner."""
        return self.root / "collected.json"

    @property
    def report(self) -> Path:
        """The folder of the report."""
        return self.root / "report"

    @property
    def workshop(self) -> Path:
        """The folder of locks, known digests and unfinished work."""
        return self.root / ".grading"

    def source(self, stage: str, language: str = ENGLISH) -> Path:
        """Return the path of a stage's instructor notebook, or of its translation."""
        return self._in(language) / "source" / stage / f"{stage}.ipynb"

    def release(self, stage: str, language: str = ENGLISH) -> Path:
        """Return the path of the notebook of a stage that learners got, or of its translation."""
        return self._in(language) / "release" / stage / f"{stage}.ipynb"

    def _in(self, language: str) -> Path:
        return self.root if language == ENGLISH else self.root / "locale" / language

    def answers(self, stage: str) -> Path:
        """Return the folder of the kept answers to a stage; only a clone of this repository has it."""
        return self.root / "answers" / stage

    def submission(self, learner: str, stage: str) -> Path:
        """Return the folder of a learner's submission of a stage."""
        return self.submitted / learner / stage

    def before(self, learner: str, stage: str) -> Path:
        """Return the folder of a learner's earlier submissions of a stage."""
        return self.root / "submitted_before" / learner / stage

    def graded(self, learner: str, stage: str) -> Path:
        """Return the folder of a learner's graded stage."""
        return self.autograded / learner / stage

    def stages(self) -> list[str]:
        """Return the stages that source/ contains, sorted; [] if there is no source/."""
        return sorted(path.stem for path in (self.root / "source").glob("*/*.ipynb") if path.stem == path.parent.name)

    def find_stage(self, name: str) -> str:
        """Return the stage that `name` means ("2", "02" or the whole name); raise GradingError if there is none."""
        stages = self.stages()
        if not stages:
            raise GradingError(f"{self} has no stages in source/: run it from the course folder, or name --course.")
        return named_stages(name, stages)[0]


def named_stages(name: str, stages: Sequence[str]) -> list[str]:
    """Return those of `stages` that a name means; raise GradingError, which lists them, if there is none."""
    found = matching_stages(name, stages)
    if not found:
        raise GradingError(f"There is no stage {name!r}. The stages are: {', '.join(stages)}.")
    return found


def matching_stages(name: str, stages: Iterable[str]) -> list[str]:
    """Return those of `stages` that a name means: a number ("2" or "02") or the whole; [] if there is none."""
    number = f"{int(name):02d}_" if name.isdecimal() else None
    return [stage for stage in stages if stage == name or (number and stage.startswith(number))]


def student_id(learner: str) -> str:
    """Return the gradebook's name for a learner's folder: the same, except for what a database cannot keep."""
    name = printable(learner)
    if len(name) > _ID_LENGTH:
        name = f"{name[:_ID_LENGTH]}~{hashlib.sha256(os.fsencode(learner)).hexdigest()[:8]}"
    return name
