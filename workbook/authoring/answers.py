"""Right and wrong answers to the exercises: the proof that their tests tell them apart.

Each is a file, `NN_stage/EXERCISE/right_NAME.py` or `wrong_NAME.py`, as a learner would write it. Its docstring says
what it does. If it is wrong, the docstring also names a part of a message that it must get (`Says:`), and the hidden
tests that it must fail (`Fails:`). If the visible check cannot see the mistake, `Green:` says why. What the file does
not define comes from the stage's reference solution.
"""

import ast
import dataclasses
import re
import textwrap
from collections.abc import Sequence
from pathlib import Path

from workbook.authoring.stages import ROOT
from workbook.errors import AuthoringError

FOLDER = ROOT / "answers"
RIGHT = re.compile(r"Right: \S.*\.")
WRONG = re.compile(
    r"Wrong: \S.*?\.\n\nSays: (?P<says>[^\n]+)\nFails: (?P<fails>\w+(,\s+\w+)*)(\nGreen: (?P<green>\S.*\.))?", re.DOTALL
)
FAILS = re.compile(r"\nFails: \w+(,\s+\w+)*\n")


@dataclasses.dataclass(frozen=True)
class Answer:
    """One answer to an exercise. `says` and `fails` are empty if it is right.

    `green`: why the visible check shows it green, "" if it must not.
    """

    stage: str
    exercise: str
    name: str
    path: Path
    says: str = ""
    fails: tuple[str, ...] = ()
    green: str = ""

    @property
    def id(self) -> str:
        """A name for one test of this answer."""
        return f"{self.stage[:2]}-{self.exercise}-{self.path.stem}"

    @property
    def right(self) -> bool:
        """Whether the tests must accept it."""
        return not self.says

    def write_fails(self, names: Sequence[str]) -> None:
        """Replace the names of hidden tests after `Fails:`."""
        line = textwrap.fill(f"Fails: {', '.join(names)}", 118, subsequent_indent="    ", break_long_words=False)
        text = self.path.read_text(encoding="utf-8")
        self.path.write_text(FAILS.sub(f"\n{line}\n", text, count=1), encoding="utf-8")

    def source(self) -> str:
        """Return the answer as a notebook cell: the file without its docstring."""
        lines = self.path.read_text(encoding="utf-8").splitlines()
        return "\n".join(lines[ast.parse("\n".join(lines)).body[0].end_lineno :]).strip()


def answers(stage: str | None = None) -> list[Answer]:
    """Return all Answers, or those of one stage, sorted; raise AuthoringError if the header of a file is wrong."""
    return [_read(path) for path in sorted(FOLDER.glob(f"{stage or '[0-9][0-9]_*'}/*/*.py"))]


def _read(path: Path) -> Answer:
    kind, _, name = path.stem.partition("_")
    header = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or ""
    found = {"right": RIGHT, "wrong": WRONG}[kind].fullmatch(header) if kind in ("right", "wrong") and name else None
    if found is None:
        raise AuthoringError(
            f'{path}: call the file right_NAME.py and begin it with """Right: what it does.""", or wrong_NAME.py and '
            '"""Wrong: what it does.""" with the lines "Says: part of a message" and "Fails: test_a, test_b" in it.'
        )
    answer = Answer(path.parent.parent.name, path.parent.name, name, path)
    if kind == "right":
        return answer
    fails = tuple(re.split(r",\s+", found["fails"]))
    return dataclasses.replace(answer, says=found["says"], fails=fails, green=found["green"] or "")
