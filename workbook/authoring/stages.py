"""The stages of the course, where their files lie, and what is said of a wrong one."""

from pathlib import Path

from workbook.errors import AuthoringError
from workbook.grading.course.layout import matching_stages

ROOT = Path(__file__).resolve().parents[2]


def all_stages(root=ROOT):
    """Return the stems of all stages in course order."""
    return sorted(path.stem for path in (root / "source").glob("[0-9][0-9]_*.py"))


def need_clone(root=ROOT):
    """Raise AuthoringError if the package is not in a clone of the repository: a wheel holds no sources."""
    if not all_stages(root):
        raise AuthoringError(
            "This command works in a clone of the repository, not in an installed package: "
            "run `pip install -e '.[dev]'` in the clone, and then the command."
        )


def find_stages(names, root=ROOT):
    """Return the stems that `names` mean ("2", "02" or the whole stem); all of them where there is no name."""
    stems = all_stages(root)
    if not names:
        return stems
    found = []
    for name in names:
        wanted = name.removesuffix("/").split("/")[-1].removesuffix(".py")
        matches = matching_stages(wanted, stems)
        if not matches:
            raise AuthoringError(f"There is no stage {name!r}. The stages are: {', '.join(stems)}.")
        found += matches
    return found


def source_text(stage, root=ROOT):
    """Return the text of a stage's source."""
    return (root / "source" / f"{stage}.py").read_text(encoding="utf-8")


def notebook_path(tree, stage, root=ROOT):
    """Return where the stage's notebook lies in `tree`: source, release or solutions."""
    return root / tree / stage / f"{stage}.ipynb"
