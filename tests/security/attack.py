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
    where: str  # "answers", "cells" of the learner's own, a real "stage", or "files": anything else
    score: float
    attack: Callable
    remark: str
    human: bool
    seconds: float
    before: str
    stages: int
    check: Callable
    stage: str
    answers: dict

    def apply(self, submission):
        """Change a right submission into the attack, and write it."""
        self.attack(submission)
        submission.save()


@functools.cache
def attacks():
    """Return all Attacks by name."""
    return {path.stem: load(path.stem) for path in sorted(FOLDER.glob("[!_]*.py"))}


def load(name):
    """Return one Attack."""
    module = importlib.import_module(f"tests.security.attacks.{name}")
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
        where="stage"
        if "STAGE" in known
        else "answers"
        if "ANSWERS" in known
        else "cells"
        if "CELL" in known
        else "files",
        score=module.SCORE,
        attack=change,
        remark=known.get("REMARK", ""),
        human=known.get("HUMAN", False),
        seconds=known.get("SECONDS", 20),
        before=known.get("BEFORE", ""),
        stages=known.get("STAGES", 1),
        check=known.get("check", lambda outcome: None),
        stage=known.get("STAGE", ""),
        answers=known.get("ANSWERS", {}),
    )
