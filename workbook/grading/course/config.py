"""A course's nbgrader_config.py, read once and typed."""

import copy
import dataclasses
import importlib.util
from collections.abc import Sequence
from pathlib import Path

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

from workbook.errors import GradingError
from workbook.grading.course.limits import Limits, named_limits

NAME = "nbgrader_config.py"
_OWN_GRADEBOOK = """
# A gradebook of this folder's own, whatever the other course has.
from pathlib import Path

c.CourseDirectory.db_url = f"sqlite:///{Path(__file__).absolute().parent}/gradebook.db?timeout=60"
"""


@dataclasses.dataclass(frozen=True)
class Settings:
    """What nbgrader_config.py says about grading.

    `config`: all of it, as traitlets reads it; use `own_config` to change a copy. `sandbox`: False if the course runs
    code without protection. `hidden_tests`: the folder that it names, or "". `preload`: the modules that the fork
    server imports; empty for those of the course's notebooks.
    """

    config: Config
    limits: Limits
    sandbox: bool
    hidden_tests: str
    preload: Sequence[str]

    def own_config(self) -> Config:
        """Return a copy of `config`, for a caller that changes it."""
        return copy.deepcopy(self.config)

    @property
    def hidden_folder(self) -> Path:
        """The folder of the hidden tests; GradingError if there is none."""
        return hidden_folder(self.hidden_tests)


def read_settings(root: Path) -> Settings:
    """Return the Settings of the course in `root`; the defaults if it has no nbgrader_config.py.

    Raises GradingError if that names a limit that does not exist, or imports what does not exist.
    """
    try:
        config = PyFileConfigLoader(NAME, path=str(root)).load_config() if (root / NAME).exists() else Config()
    except ImportError as error:
        # The file is the course's own: our extras do not install what it lacks, and it may be older than we are.
        raise GradingError(
            f"{root / NAME} cannot be read: {error}. Install that; or if it is a part of the workbook, compare the "
            f"file with {NAME} in the clone, which names the parts of this version."
        ) from error
    named = config.get("Execute", {})
    return Settings(
        config,
        named_limits(named.get("limits", {})),
        bool(named.get("sandbox", True)),
        str(named.get("hidden_tests", "")),
        tuple(named.get("preload", ())),
    )


def hidden_folder(named: str = "") -> Path:
    """Return the folder of the hidden tests: `named` by `c.Execute.hidden_tests`, else that of autograder_tests."""
    if named:
        return Path(named).absolute()
    # Found without an import: pytest loads its code.
    found = importlib.util.find_spec("autograder_tests")
    if found and found.submodule_search_locations:
        return Path(found.submodule_search_locations[0])
    raise GradingError("There are no hidden tests: run it in a clone, or name their folder in c.Execute.hidden_tests.")


def copy_config(root: Path, folder: Path, more: str = "") -> None:
    """Copy the nbgrader_config.py of the course in `root` to `folder`, with its own gradebook, and append `more`."""
    text = (root / NAME).read_text(encoding="utf-8")
    (folder / NAME).write_text(text + _OWN_GRADEBOOK + more, encoding="utf-8")
