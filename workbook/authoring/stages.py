"""The stages of the course, and the paths of their files in the repository."""

from collections.abc import Sequence
from pathlib import Path

from workbook.errors import AuthoringError
from workbook.grading.course.layout import matching_stages

ROOT = Path(__file__).resolve().parents[2]


def all_stages(root: Path = ROOT) -> list[str]:
    """Return the names of all stages in course order."""
    return sorted(path.stem for path in (root / "source").glob("[0-9][0-9]_*.py"))


def find_stages(names: Sequence[str], root: Path = ROOT) -> list[str]:
    """Return the stages that `names` mean ("2", "02" or the whole name), or all stages if there are no names.

    Raises AuthoringError for a name that means none, and outside a clone of the repository.
    """
    stages = all_stages(root)
    if not stages:
        raise AuthoringError(f"{root} has no source/NN_stage.py: run this in a clone of the repository.")
    if not names:
        return stages
    found: list[str] = []
    for name in names:
        wanted = name.removesuffix("/").split("/")[-1].removesuffix(".py")
        matches = matching_stages(wanted, stages)
        if not matches:
            raise AuthoringError(f"There is no stage {name!r}. The stages are: {', '.join(stages)}.")
        found += matches
    return found


def source_text(stage: str, root: Path = ROOT) -> str:
    """Return the text of a stage's source."""
    return (root / "source" / f"{stage}.py").read_text(encoding="utf-8")


def notebook_path(tree: str, stage: str, root: Path = ROOT) -> Path:
    """Return where the stage's notebook is in `tree`: source, release or solutions."""
    return root / tree / stage / f"{stage}.ipynb"
