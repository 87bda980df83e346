"""How much of one submission is looked at before it is graded."""

import dataclasses


@dataclasses.dataclass(frozen=True)
class IntakeLimits:
    """Limits in bytes, except for `entries`, `depth` and `notebooks`.

    `read_bytes`: of notebook files as they are, all together. `notebook_bytes`: of a notebook without its outputs, and
    `cell_bytes` of one cell of it. `files_bytes`: of all other files.
    """

    read_bytes: int = 100_000_000
    notebook_bytes: int = 20_000_000
    cell_bytes: int = 1_000_000
    files_bytes: int = 50_000_000
    entries: int = 2000
    depth: int = 8
    notebooks: int = 10
