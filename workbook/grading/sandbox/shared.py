"""The sandbox that the stages of one learner share.

nbgrader makes the step that runs a notebook by itself, so a caller cannot hand the sandbox over: it is left here.
"""

import contextlib
from collections.abc import Iterator

from workbook.grading.sandbox.sandbox import Sandbox

_lent: Sandbox | None = None


@contextlib.contextmanager
def lend_sandbox(sandbox: Sandbox | None) -> Iterator[None]:
    """Let all notebooks that are graded in the meantime run in this sandbox."""
    global _lent
    _lent = sandbox
    try:
        yield
    finally:
        _lent = None


def shared_sandbox() -> Sandbox | None:
    """Return the sandbox that the caller of nbgrader lends; None if nbgrader works by itself."""
    return _lent
