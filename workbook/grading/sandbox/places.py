"""The folders that a learner's code finds, and the environment variables that it starts with."""

import dataclasses
import os
import sys
from pathlib import Path

import workbook

PACKAGE = Path(workbook.__file__).parent
# In the folder of a sandbox: the files of the submissions, by stage.
GIVEN = "given"


@dataclasses.dataclass(frozen=True)
class Places:
    """Paths as the code in a sandbox sees them.

    `home`, `temporary`: folders that it can write to, and `scratch` all of these. `given`: the files of the
    submissions, by stage. `packages`: the folder to import `workbook` from. `programs`: the PATH. `fonts`: the folder
    with matplotlib's list of fonts, or None.
    """

    home: str
    temporary: str
    scratch: tuple[str, ...]
    given: str
    packages: str
    programs: str
    fonts: str | None = None


INSIDE = Places(
    home="/home/learner",
    temporary="/tmp",
    scratch=("/home/learner", "/tmp", "/dev/shm"),
    given="/given",
    packages="/opt/course",
    programs=f"{Path(sys.executable).parent}:/usr/bin:/bin",
    fonts="/opt/fonts",
)


def places_outside(folder: Path) -> Places:
    """Return the places of a process without bubblewrap, whose folders are in `folder`."""
    home, temporary = str(folder / "home"), str(folder / "tmp")
    return Places(home, temporary, (home, temporary), str(folder / GIVEN), str(PACKAGE.parent), os.defpath)


def environment(places: Places) -> dict[str, str]:
    """Return the environment variables of the fork server and its kernels; it inherits none of the grader's."""
    return {
        "HOME": places.home,
        "IPYTHONDIR": f"{places.home}/.ipython",
        "LANG": "C.UTF-8",
        "MPLBACKEND": "module://matplotlib_inline.backend_inline",
        "MPLCONFIGDIR": f"{places.temporary}/matplotlib",
        # One thread per kernel: several learners share the cores, and results must not depend on how many there are.
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "TF_NUM_INTEROP_THREADS": "1",
        "TF_NUM_INTRAOP_THREADS": "1",
        "TMPDIR": places.temporary,
        "XDG_CACHE_HOME": f"{places.temporary}/cache",
        "PATH": places.programs,
        "PYTHONPATH": places.packages,
    }
