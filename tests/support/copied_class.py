"""A graded class of one stage, made of kept answers without running them, in which some copied from others."""

import ast
import io
import json
import random
import tokenize
from pathlib import Path

from workbook.authoring.answers import answers
from workbook.authoring.source_format import exercises_of
from workbook.authoring.stages import ROOT, source_text
from workbook.checks.outcomes import NOT_YET, PASSED, Outcome
from workbook.grading.course.layout import Course
from workbook.grading.course.record import ExerciseRecord, Record

# As in benchmarks/grading.py.
KINDS, WEIGHTS = ("right", "wrong", "nothing"), (6, 3, 1)
# Prose in which each learner chooses words and clauses: people who answer one question use the same words.
CLAUSES = [
    [options.split("|") for options in clause.split()]
    for clause in (
        "the|my|this|our error|loss|score|number on|over|of the|all|my training|seen|old rows|ratings falls|drops",
        "because|since|as a|the|each model|network|fit learns|memorizes|keeps noise|detail of|from few rows|users",
        "so|then|and new|unseen|other users|movies|people get|receive|see worse|poorer|odd guesses|lists|scores",
        "I|we would|could|should check|test|try it|this with|by|on held-out|fresh|later data|rows|votes|users",
        "which|what one|you see|notice|find in|from the|my table|plot|output above|before|here of|for both|each models",
    )
]


def make_class(folder, stage, learners, copies, seed, *, own_words=False):
    """Write the graded notebooks of a class below `folder`.

    The last `copies` learners copied from one other each: they changed the names, added comments and moved cells; with
    `own_words` they wrote the prose themselves. Returns (course, records by learner, pairs of copies).
    """
    rng = random.Random(seed)
    course = Course(Path(folder))
    for name in ("source", "release", "answers"):
        (course.root / name).symlink_to(ROOT / name)
    kept = {}
    for answer in answers(stage):
        kept.setdefault((answer.exercise, "right" if answer.right else "wrong"), []).append(answer)
    exercises = exercises_of(source_text(stage))
    names = [f"learner{number:02d}" for number in range(learners)]
    chosen = {name: _draw(exercises, kept, rng) for name in names[: learners - copies]}
    texts = {name: (prose(rng), prose(rng)) for name in chosen}
    pairs = {}
    for copier, model in zip(names[learners - copies :], rng.sample(sorted(chosen), copies), strict=True):
        chosen[copier] = chosen[model]
        texts[copier] = (prose(rng), prose(rng)) if own_words else texts[model]
        pairs[model, copier] = True
    records = {}
    for name in names:
        _write(course, stage, name, chosen[name], texts[name], disguised=name not in names[: learners - copies])
        records[name] = _record(name, stage, chosen[name])
    return course, records, set(pairs)


def _draw(exercises, kept, rng):
    kinds = {exercise: rng.choices(KINDS, WEIGHTS)[0] for exercise in exercises}
    return {exercise: rng.choice(kept[exercise, kind]) for exercise, kind in kinds.items() if kind != "nothing"}


def prose(rng):
    clauses = rng.choices(CLAUSES, k=6)
    return " ".join(rng.choice(options) for clause in clauses for options in clause if rng.random() < 0.9)


def _write(course, stage, name, chosen, texts, *, disguised):
    work = {exercise: answer.source() for exercise, answer in chosen.items()}
    if disguised:
        work = {exercise: disguise(source) for exercise, source in work.items()}
    # Without nbformat, which checks each of thousands of cells.
    notebook = json.loads(course.release(stage).read_text(encoding="utf-8"))
    answer, memo = texts
    for cell in notebook["cells"]:
        marks = cell["metadata"].get("nbgrader", {})
        if marks.get("solution"):
            cell["source"] = answer if cell["cell_type"] == "markdown" else work.get(marks["grade_id"], cell["source"])
        elif "memo" in cell["metadata"].get("workbook", {}):
            cell["source"] = [*cell["source"], f"\n\n{memo}"]
    if disguised:
        notebook["cells"].reverse()
    path = course.graded(name, stage) / f"{stage}.ipynb"
    path.parent.mkdir(parents=True)
    path.write_text(json.dumps(notebook), encoding="utf-8")


def _record(name, stage, chosen):
    exercises = tuple(
        ExerciseRecord(exercise, 0.0, 1.0, tests=tuple(_outcomes(answer))) for exercise, answer in chosen.items()
    )
    return Record(name, stage, "0" * 64, None, "bubblewrap", 1.0, 1.0, exercises)


def _outcomes(answer):
    yield Outcome("passed", PASSED, name="test_that_all_pass")
    for test in answer.fails:
        yield Outcome(test, NOT_YET, f"Not so: {answer.says}", name=test)


def disguise(source):
    """Return code with other names for its variables, and a comment on each line that can have one."""
    bound = {
        node.id if isinstance(node, ast.Name) else node.arg
        for node in ast.walk(ast.parse(source))
        if (isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)) or isinstance(node, ast.arg)
    }
    tokens, before = [], ""
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        text = token.string
        if token.type == tokenize.NAME and text in bound and before != ".":
            text = f"my_{text}"
        elif token.type == tokenize.NEWLINE:
            text = "  # as in the lecture\n"
        tokens.append((token.type, text))
        before = token.string
    return tokenize.untokenize(tokens)
