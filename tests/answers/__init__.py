"""Right and wrong answers to the exercises: the proof that their tests tell them apart.

One file an exercise: `NN_stage/EXERCISE.py`. Each function marked `@right` is an answer that must get full points,
each marked `@wrong("fragment")` one that must not, with the fragment in one of its messages.
"""

import ast
import dataclasses
import importlib.util
import inspect
from pathlib import Path

HERE = Path(__file__).parent


@dataclasses.dataclass(frozen=True)
class Answer:
    """One answer to an exercise; `fragment` must stand in a message about it, unless it is right."""

    stage: str
    exercise: str
    name: str
    path: Path
    fragment: str | None
    slow: bool = False
    beside: tuple = ()

    @property
    def id(self):
        return f"{self.stage[:2]}-{self.exercise}-{self.name}"

    def namespace(self, reference):
        """Return the globals in which the answer stands under the exercise's name, beside the reference's others."""
        module = _load(self.path)
        names = vars(module)
        for name, value in reference.items():
            if name not in names:
                names[name] = value
        for exercise, name in (*self.beside, (self.exercise, self.name)):
            names[exercise] = names[name]
        return names

    def source(self):
        """Return the answer as a notebook cell: the file's imports and helpers, and the function under its name."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        parts = []
        for node in tree.body:
            decorators = [ast.unparse(d) for d in getattr(node, "decorator_list", [])]
            is_answer = any(text.split("(")[0] in ("right", "wrong") for text in decorators)
            if isinstance(node, ast.ImportFrom) and node.module == "tests.answers":
                continue
            if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
                continue
            if is_answer:
                if node.name != self.name:
                    continue
                node.name, node.decorator_list = self.exercise, []
            parts.append(ast.unparse(node))
        parts += [f"{exercise} = {name}" for exercise, name in self.beside]
        return "\n\n".join(parts)


def right(function=None, *, slow=False, beside=None):
    """Mark an answer that must get all points.

    `beside`: dict exercise -> function of the same file that stands for this other exercise, where one builds on it.
    """

    def mark(answer):
        answer.expected = (None, slow, _names(beside))
        return answer

    return mark(function) if function is not None else mark


def wrong(fragment, *, slow=False, beside=None):
    """Mark an answer that must lose points, with `fragment` in a message; `beside` as for `right`."""

    def mark(answer):
        answer.expected = (fragment, slow, _names(beside))
        return answer

    return mark


def answers(stage=None):
    """Return all Answers, or those of one stage, in the files' order."""
    found = []
    for path in sorted(HERE.glob(f"{stage or '[0-9][0-9]_*'}/*.py")):
        for name, value in inspect.getmembers(_load(path), lambda item: hasattr(item, "expected")):
            fragment, slow, beside = value.expected
            found.append(Answer(path.parent.name, path.stem, name, path, fragment, slow, beside))
    return found


def _names(beside):
    return tuple((exercise, function.__name__) for exercise, function in (beside or {}).items())


def _load(path):
    spec = importlib.util.spec_from_file_location(f"answers_{path.parent.name}_{path.stem}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
