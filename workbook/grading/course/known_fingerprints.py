"""Digests of submissions that an earlier run has read, so that the next one does not read a whole class again.

As Git does, it takes a file for unchanged if its number, size and times are. A learner cannot choose the time at which
the file system says that a file changed.
"""

import contextlib
import json
import time

from workbook.files import write_whole
from workbook.grading.course.fingerprint import Fingerprints, tree_stamp
from workbook.grading.course.layout import Course

# A file that changed this shortly before may change again within one tick of a file system's clock, or its machine's
# clock may be behind.
_SETTLED_NS = 2 * 10**9


def _is_table(found: object) -> bool:
    """Return whether this is {stage: {learner: [stamp, stage's digest, digest]}}, all of them str."""
    return isinstance(found, dict) and all(
        isinstance(of, dict)
        and all(isinstance(row, list) and [type(item) for item in row] == [str] * 3 for row in of.values())
        for of in found.values()
    )


class KnownFingerprints:
    """The digests of a course's submissions; those that are known are not computed again.

    They are kept in the course's workshop, in digests.json. One object serves one run, as with Fingerprints.
    """

    def __init__(self, course: Course) -> None:
        self._course, self._prints = course, Fingerprints(course)
        self._settled = time.time_ns() - _SETTLED_NS
        self._path = course.workshop / "digests.json"
        # {stage: {learner: [stamp, stage's digest, digest]}}
        self._known: dict[str, dict[str, list[str]]] = {}
        self._changed = False
        # Without it, all are computed, and kept.
        with contextlib.suppress(OSError, ValueError):
            found = json.loads(self._path.read_text(encoding="utf-8"))
            self._known = found if _is_table(found) else {}

    def of(self, learner: str, stage: str) -> str:
        """Return `Fingerprints.of`."""
        stamp, newest = tree_stamp(self._course.submission(learner, stage))
        known = self._known.get(stage, {}).get(learner)
        if known and known[:2] == [stamp, self._prints.of_stage(stage)]:
            return known[2]
        digest = self._prints.of(learner, stage)
        self._keep(learner, stage, stamp, newest, digest)
        return digest

    def note(self, learner: str, stage: str, digest: str) -> None:
        """Take the digest that was computed elsewhere since this object was made."""
        self._keep(learner, stage, *tree_stamp(self._course.submission(learner, stage)), digest)

    def save(self) -> None:
        """Keep the digests for the next run, except for those of a stage that changed during this one."""
        if self._changed:
            now = Fingerprints(self._course)
            known = {
                stage: of for stage, of in self._known.items() if now.of_stage(stage) == self._prints.of_stage(stage)
            }
            write_whole(self._path, json.dumps(known))

    def _keep(self, learner: str, stage: str, stamp: str, newest: int, digest: str) -> None:
        # What changed since may be another file than the one that was read.
        if newest < self._settled:
            self._known.setdefault(stage, {})[learner] = [stamp, self._prints.of_stage(stage), digest]
            self._changed = True
