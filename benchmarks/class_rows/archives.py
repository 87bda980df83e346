"""The archives of a class, one per stage, as Moodle makes them: executed notebooks, and some that are hostile."""

import json
import random
import zipfile

from tests.support.copied_class import KINDS, WEIGHTS, prose
from tests.support.sample_records import ATTACK, learner_names
from workbook.authoring.answers import answers
from workbook.authoring.source_format import exercises_of
from workbook.authoring.stages import notebook_path, source_text

# One in so many learners is hostile; the first is among the first ten.
_ONE_IN, _FIRST = 20, 7
HOSTILE = "mallory"
_FILES, _CELLS, _BYTES = 1000, 500, 20_000_000


def write_archive(path, stage, learners):
    """Write the archive in which so many learners have submitted a stage."""
    kept = {}
    for answer in answers(stage):
        kept.setdefault((answer.exercise, "right" if answer.right else "wrong"), []).append(answer.source())
    exercises = exercises_of(source_text(stage))
    # Not nbformat, which would check all cells of each notebook.
    solved = notebook_path("solutions", stage).read_text(encoding="utf-8")
    released = json.loads(notebook_path("release", stage).read_text(encoding="utf-8"))
    blank = {_name(cell): cell["source"] for cell in released["cells"] if _name(cell)}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for number, learner in enumerate(names(learners), 101):
            rng = random.Random(f"{learner} {stage}")
            drawn = {exercise: rng.choices(KINDS, WEIGHTS)[0] for exercise in exercises}
            work = {one: rng.choice(kept[one, kind]) for one, kind in drawn.items() if kind != "nothing"}
            notebook = json.loads(solved)
            for cell in notebook["cells"]:
                if cell["metadata"].get("nbgrader", {}).get("solution"):
                    name = _name(cell)
                    cell["source"] = work.get(name, blank[name]) if cell["cell_type"] == "code" else prose(rng)
            files = {f"{stage}.ipynb": json.dumps(notebook)}
            if learner.startswith(HOSTILE):
                files = _hostile(number // _ONE_IN, notebook, stage)
            for name, content in files.items():
                entry = zipfile.ZipInfo(f"{learner}_{number}_assignsubmission_file/{name}", (2026, 11, 20, 10, 0, 0))
                archive.writestr(entry, content, zipfile.ZIP_DEFLATED)


def names(learners):
    """Return the names of a class of so many learners; those of hostile ones start with HOSTILE."""
    usual = learner_names(learners)
    return [f"{HOSTILE} {row}" if row % _ONE_IN == _FIRST else name for row, name in enumerate(usual)]


def _name(cell):
    return cell["metadata"].get("nbgrader", {}).get("grade_id", "")


def _hostile(kind, notebook, stage):
    """Return {name: content} of a hostile submission: half a file, or too many files, cells, bytes; or scripts."""
    cells = notebook["cells"]
    if kind % 5 == 0:
        text = json.dumps(notebook)
        return {f"{stage}.ipynb": text[: len(text) // 2]}
    if kind % 5 == 1:
        return {f"{stage}.ipynb": json.dumps(notebook)} | {f"more/{row}.txt": str(row) for row in range(_FILES)}
    if kind % 5 == 2:
        cells += [_cell(f"own{row}", f"mine_{row} = {row}") for row in range(_CELLS)]
    elif kind % 5 == 3:
        output = {"output_type": "stream", "name": "stdout", "text": "x" * _BYTES}
        cells.append(_cell("long", "print('x' * 20_000_000)") | {"outputs": [output]})
    else:
        for cell in cells:
            if cell["metadata"].get("nbgrader", {}).get("solution"):
                cell["source"] = f"# {ATTACK}\n" * 20
    return {f"{stage}.ipynb": json.dumps(notebook)}


def _cell(identity, source):
    return {
        "cell_type": "code",
        "id": identity,
        "metadata": {},
        "source": source,
        "outputs": [],
        "execution_count": None,
    }
