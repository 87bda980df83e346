"""How the system that was collected from names each learner: `collected.json`, for whoever returns grades to it.

A file of its own in the course folder: in a submission's folder, a learner could write it.
"""

import dataclasses
import json
from collections.abc import Mapping
from datetime import datetime

from workbook.errors import GradingError
from workbook.files import write_whole
from workbook.grading.course.layout import Course
from workbook.grading.course.record import Remark

VERSION = 1


@dataclasses.dataclass(frozen=True)
class Origin:
    """Where a submission came from.

    `system`: moodle, canvas, github, ilias, drive, nbgrader or folder. `name`, `number`, `login`: the learner's, as the
    archive has them, or "". `attempt`: from 1. `late`: whether the system says so. `file`: the notebook's name in the
    archive; Canvas's names contain the number of the file.
    """

    system: str
    name: str
    number: str = ""
    login: str = ""
    attempt: int = 1
    late: bool = False
    file: str = ""

    def remarks(self, time: datetime | None) -> list[Remark]:
        """Return the remark on a late submission; a person looks if the gradebook does not know the `time`."""
        if not self.late:
            return []
        text = f"{_NAMES.get(self.system, self.system)} says that this was submitted late."
        return [Remark("late", text, for_human=time is None)]


_NAMES = {"canvas": "Canvas", "ilias": "ILIAS"}
Origins = dict[str, dict[str, Origin]]


def read_origins(course: Course) -> Origins:
    """Return {learner: {stage: Origin}} of everything that was collected; GradingError if it cannot be read."""
    try:
        content = json.loads(course.collected.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise GradingError(f"{course.collected} cannot be read ({error}): remove it, and collect again.") from error
    try:
        if content["version"] != VERSION:
            raise ValueError(f"its version is {content['version']}")
        return {
            learner: {stage: Origin(**origin) for stage, origin in stages.items()}
            for learner, stages in content["learners"].items()
        }
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise GradingError(f"{course.collected} is not what collect writes ({error}): remove it.") from error


def add_origins(course: Course, stage: str, origins: Mapping[str, Origin]) -> None:
    """Enter {learner: Origin} of one stage."""
    known = read_origins(course)
    for learner, origin in origins.items():
        known.setdefault(learner, {})[stage] = origin
    learners = {
        learner: {name: dataclasses.asdict(origin) for name, origin in sorted(stages.items())}
        for learner, stages in sorted(known.items())
    }
    content = {"version": VERSION, "learners": learners}
    write_whole(course.collected, json.dumps(content, ensure_ascii=False, indent=1) + "\n")
