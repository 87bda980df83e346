"""Take a learner's first steps with the installed wheel, on any system.

    python .github/learner_path.py RELEASE_FOLDER

Run it with the Python of a fresh environment that contains what the README tells a learner to install: the wheel and
JupyterLab. It exits 0 if each step works, and otherwise ends with the step's traceback. It imports nothing of this
repository but the installed package.
"""

import re
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient
from nbformat import NotebookNode

STAGE = "01_keras_basics"
EXERCISE = "dense"
UNSOLVED = "raise NotImplementedError()"
SOLVED = "return np.maximum(x @ kernel + bias, 0)"
LEARNED = "**What I learned:**"


def main(release: Path) -> None:
    """Take all steps, and print a line for each.

    Raises AssertionError, or the step's own error, if a step fails.
    """
    import workbook

    home = Path(workbook.__file__).resolve()
    assert home.is_relative_to(Path(sys.prefix).resolve()), f"workbook comes from {home}, not from the wheel"
    print(f"import workbook: {home.parent}")

    ratings = workbook.load_movielens().ratings
    assert len(ratings) == 100_004, f"{len(ratings)} ratings"
    print(f"load_movielens: {len(ratings)} ratings")

    usage = command("--help")
    assert "memo" in usage, usage
    print("workbook --help: names the command memo")

    with tempfile.TemporaryDirectory() as folder:
        notebook = nbformat.read(release / STAGE / f"{STAGE}.ipynb", as_version=4)
        print(f"set-up cell: {run_first_exercise(notebook, folder)}")
        print(f"check({EXERCISE!r}): every check passed")
        write_memo(notebook)
        nbformat.write(notebook, Path(folder, f"{STAGE}.ipynb"))
        command("memo", folder)
        page = Path(folder, "memo.md").read_text(encoding="utf-8")
        assert "A layer is a product, a sum and a maximum." in page, page
        print("workbook memo: the page contains what was written")


def command(*arguments: str) -> str:
    """Run the installed `workbook` with `arguments`, and return what it prints."""
    program = shutil.which("workbook", path=sysconfig.get_path("scripts"))
    assert program, "the wheel installed no command `workbook`"
    done = subprocess.run([program, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def run_first_exercise(notebook: NotebookNode, folder: str) -> str:
    """Run the set-up cell, the solved first exercise and its check in a kernel; return what the set-up cell printed."""
    set_up = next(cell for cell in notebook.cells if cell.cell_type == "code")
    answer, check = (named(notebook, name) for name in (EXERCISE, f"test_{EXERCISE}"))
    assert answer.source.count(UNSOLVED) == 1, answer.source
    answer.source = answer.source.replace(UNSOLVED, SOLVED)

    steps = nbformat.v4.new_notebook(cells=[set_up, answer, check], metadata=notebook.metadata)
    NotebookClient(steps, timeout=300, resources={"metadata": {"path": folder}}).execute()
    versions, report = shown(set_up).splitlines()[-1], shown(check)
    assert versions.startswith("workbook "), versions
    assert re.match(rf"{EXERCISE}: (\d+) of \1 checks passed", report), report
    return versions


def named(notebook: NotebookNode, name: str) -> NotebookNode:
    """Return the cell with this nbgrader id."""
    return next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name)


def shown(cell: NotebookNode) -> str:
    """Return what a cell shows as plain text, without what libraries write to standard error."""
    texts = []
    for output in cell.outputs:
        if output.output_type != "stream":
            texts.append(output.data["text/plain"])
        elif output.name == "stdout":
            texts.append(output.text)
    return "".join(texts).strip()


def write_memo(notebook: NotebookNode) -> None:
    """Write a sentence into the stage's memo."""
    memo = next(cell for cell in notebook.cells if "memo" in cell.metadata.get("workbook", {}))
    memo.source = memo.source.replace(LEARNED, f"{LEARNED} A layer is a product, a sum and a maximum.")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
