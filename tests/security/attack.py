"""The attacks as objects, loaded from the files of `attacks/`."""

import dataclasses
import functools
import importlib
from collections.abc import Callable
from pathlib import Path

FOLDER = Path(__file__).parent / "attacks"


@dataclasses.dataclass(frozen=True)
class Attack:
    """One file of `attacks/`; see `tests.security` for what the fields mean."""

    name: str
    says: str
    where: str  # "answers", "cells" of the learner's own, or "files": anything else
    score: float
    attack: Callable
    remark: str
    human: bool
    seconds: float
    before: str
    stages: int
    check: Callable

    def apply(self, submission):
        """Change a right submission into the attack, and write it."""
        self.attack(submission)
        submission.save()


@functools.cache
def attacks():
    """Return all Attacks on the toy course by name."""
    return {name: load(name) for name in stems(of_stages=False)}


def stems(*, of_stages):
    """Return the names of the attacks on the toy course, or of those on the course's own stages."""
    names = [path.stem for path in sorted(FOLDER.glob("[!_]*.py"))]
    return [name for name in names if ("STAGE" in vars(_module(name))) == of_stages]


def _module(name):
    return importlib.import_module(f"tests.security.attacks.{name}")


def load(name):
    """Return one Attack."""
    module = _module(name)
    known = vars(module)

    def change(submission):
        for exercise, source in known.get("ANSWERS", {}).items():
            submission.answer(exercise, source)
        if "CELL" in known:
            submission.insert(known["CELL"])
        if "attack" in known:
            known["attack"](submission)

    return Attack(
        name=name,
        says=module.__doc__.strip().splitlines()[0],
        where="answers" if "ANSWERS" in known else "cells" if "CELL" in known else "files",
        score=module.SCORE,
        attack=change,
        remark=known.get("REMARK", ""),
        human=known.get("HUMAN", False),
        seconds=known.get("SECONDS", 20),
        before=known.get("BEFORE", ""),
        stages=known.get("STAGES", 1),
        check=known.get("check", lambda outcome: None),
    )
