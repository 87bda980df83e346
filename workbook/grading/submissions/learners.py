"""Which folder below submitted/ belongs to which learner, with a list of the learners or without."""

import abc
import contextlib
import os
import shlex
from collections.abc import Hashable, Iterable, Iterator
from datetime import datetime

from workbook.errors import LeftOutError
from workbook.grading.course.collected import read_origins
from workbook.grading.course.layout import NEVER_A_LEARNER, Course
from workbook.grading.submissions.lists.people import People, Person
from workbook.grading.submissions.lists.roster import Roster
from workbook.grading.submissions.names import folder_names
from workbook.grading.submissions.systems.system import Owner, System


class Learners(abc.ABC):
    """The folders of a class. A folder belongs to one learner only, and a learner keeps the folder that they have."""

    def __init__(self, course: Course) -> None:
        self._course = course
        self._stages = course.stages()
        self._owners: dict[str, Hashable] = {}
        # {a folder's name: what the same person is called in the course already}
        self._other_names: dict[str, str] = {}

    def folder(self, owner: Owner) -> str:
        """Return the name of an owner's folder; LeftOutError if there can be none."""
        learner, who = self._find(owner)
        mine = self._owners.setdefault(learner, who) == who
        if not self._can_be_folder(learner):
            raise LeftOutError("cannot be the name of a learner's folder")
        if not mine:
            raise LeftOutError(f"{learner} is another learner's folder: use --learners to say who is who")
        if other := self._other_names.get(learner):
            change = f"rename submitted/{other} to {learner}"
            if not os.path.isdir(self._course.submitted / other):
                change = f"run nbgrader db student remove {shlex.quote(other)}"
            raise LeftOutError(
                f"is {other} in this course already: use the same --learners as before, or none if there was none; "
                f"else {change}"
            )
        return learner

    @abc.abstractmethod
    def _find(self, owner: Owner) -> tuple[str, Hashable]:
        """Return the name of a folder, and who it is for; LeftOutError if the owner is not known."""

    def _can_be_folder(self, learner: str) -> bool:
        return bool(learner) and learner not in self._stages and learner not in NEVER_A_LEARNER

    def _note_other_name(self, learner: str, other: str) -> None:
        # A learner who has folders under both names keeps both.
        if not os.path.isdir(self._course.submitted / learner):
            self._other_names[learner] = other


class NamedLearners(Learners):
    """Learners without a list: their folders are named as their files are. `known`: who is in the gradebook.

    If the `system` has given a learner another name before, the same number or account still leads to their folder.
    """

    def __init__(self, course: Course, known: Iterable[Person], owners: Iterable[Owner], system: System) -> None:
        super().__init__(course)
        self._folders = folder_names(owners)
        self._lasting = system.lasting
        # {number or account: folder}, and the reverse
        self._kept: dict[str, str] = {}
        for learner, stages in read_origins(course).items() if system.lasting else ():
            for origin in stages.values():
                mark = getattr(origin, system.lasting)
                if mark and origin.system == system.kind and os.path.isdir(course.submitted / learner):
                    self._kept[mark] = learner
        self._whose = {learner: mark for mark, learner in self._kept.items()}
        self._known = People()
        for person in known:
            self._known.add(person, f"{person.first} {person.last}", [person.email])

    def _find(self, owner: Owner) -> tuple[str, Hashable]:
        mark = getattr(owner, self._lasting) if self._lasting else ""
        learner = self._kept.get(mark, self._folders[owner])
        if mark and self._whose.setdefault(learner, mark) != mark:
            learner = f"{learner}_{mark}"
        if mark:
            self._kept[mark] = learner
        others = {person.id for person in self._known.named(owner.name)}
        if others and learner not in others:
            self._note_other_name(learner, min(others))
        return learner, mark or owner


class ListedLearners(Learners):
    """Learners of a list, which names their folders. `found`: {folder: Person} of those with files;
    `roster`: the list."""

    def __init__(self, course: Course, known: Iterable[Person], roster: Roster, system: System) -> None:
        super().__init__(course)
        self.roster, self._system = roster, system
        named = folder_names(Owner(person) for person in roster.persons)
        self._folders = {owner.name: folder for owner, folder in named.items()}
        self.found: dict[str, Person] = {}
        self._look_for_other_names(list(known))

    def dates(self) -> dict[str, datetime]:
        """Return when those found have submitted, as far as the list says it."""
        return {learner: person.time for learner, person in self.found.items() if person.time}

    def to_enter(self) -> Iterator[tuple[str, Person]]:
        """Yield (folder, Person) of everybody who should be in the gradebook."""
        for person in self.roster.persons.values():
            learner = self._folders[person.id]
            if not self._can_be_folder(learner) or learner in self._other_names:
                continue
            # The list may be another one than before, so that all its ids are others.
            if self._other_names and learner not in self.found:
                continue
            yield learner, person

    def missing(self, stage: str) -> list[str]:
        """Return the learners who have not submitted the stage, now or before, sorted."""
        missing = []
        for learner in self._folders.values():
            called = self._other_names.get(learner, learner)
            there = any(os.path.lexists(self._course.submission(name, stage)) for name in (learner, called))
            if learner not in self.found and not there and self._can_be_folder(learner):
                missing.append(called)
        return sorted(missing)

    def _find(self, owner: Owner) -> tuple[str, Hashable]:
        person = self.roster.find(owner, self._system.kind)
        learner = self._folders[person.id]
        self.found.setdefault(learner, person)
        return learner, person.id

    def _look_for_other_names(self, known: list[Person]) -> None:
        """Note what the list's learners are called in the course already, in the gradebook or in submitted/."""
        called = [(who.id, [who.email, f"{who.first} {who.last}", who.id]) for who in known]
        with contextlib.suppress(OSError):
            called += [(path.name, [path.name]) for path in self._course.submitted.iterdir() if path.is_dir()]
        emails = {who.id: who.email for who in known if who.email}
        folders = set(self._folders.values())
        for other, names in called:
            found = next((found for name in names if len(found := self.roster.named(name)) == 1), None)
            # Two of one name in the list are two persons, and so are two of one name with different addresses.
            if found and other not in folders and found[0].email in ("", emails.get(other, found[0].email)):
                self._note_other_name(self._folders[found[0].id], other)
