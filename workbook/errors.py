"""The errors of this project. Each message names what is wrong and how to fix it.

    WorkbookError
    ├── AuthoringError           a file of the course's authors is wrong, or this is not a clone
    ├── CheckError               the course's own tests are broken, never the learner's work
    ├── DataError                ratings or factors cannot be read
    ├── SavedNotebookError       a learner's saved notebooks cannot be read, or none is there
    │   └── MemoError            the memos cannot be gathered
    ├── GradingError             a run of grading cannot start or go on
    │   ├── ReportError          the report cannot be written
    │   └── SandboxError         the sandbox cannot work on this machine
    ├── KernelEndedError         a learner's kernel ended; the message speaks to the learner
    │   └── NoKernelError        no kernel could be started, or none is started any more
    ├── LeftOutError             a file or a learner is not collected
    ├── UnreadableItemError      a file of an archive or folder cannot be read
    └── UnreadableNotebookError  no cell can be read from a notebook file

The command line shows a WorkbookError as one line and exits with 1. What can become of a test is not an error: see
`workbook.checks.outcomes`. `TimeLimitError` of `workbook.checks.isolation.time_limit` is not a WorkbookError, so that a
learner's `except Exception` does not catch it.
"""

import os


class WorkbookError(Exception):
    """Something that the caller can fix; the message says what and how."""


class AuthoringError(WorkbookError):
    """A file of the course's authors is wrong; the message names the file and the fix."""


class CheckError(WorkbookError):
    """The course's own tests are broken: never the learner's fault."""


class DataError(WorkbookError):
    """A file of data cannot be read; the message names the file, the reason and the fix."""


class SavedNotebookError(WorkbookError):
    """A learner's notebooks cannot be found or read; the message says why and what to do."""


class MemoError(SavedNotebookError):
    """The memos cannot be gathered; the message says what to do."""


class GradingError(WorkbookError):
    """A run cannot start or go on because of the course or the machine, never because of a submission."""


class ReportError(GradingError):
    """The report cannot be written; the message says what to do."""


class SandboxError(GradingError):
    """The sandbox cannot work here; the message contains the reason and the fix."""


class KernelEndedError(WorkbookError):
    """The kernel, or the whole sandbox, ended or had to be ended; the message tells the learner why."""


class NoKernelError(KernelEndedError):
    """There is no kernel: none could be started, or none is started any more; the message says why."""


class LeftOutError(WorkbookError):
    """A file or a learner is not collected, and the rest is; the message says why and how to fix it."""


class UnreadableItemError(WorkbookError):
    """A file of an archive or a folder cannot be read; the message says why."""


class UnreadableNotebookError(WorkbookError):
    """No cell can be read from a notebook file; the message completes "The notebook ..."."""


def need_posix() -> None:
    """Raise GradingError on Windows, which has neither the locks nor the limits that grading needs."""
    if os.name == "nt":
        raise GradingError("A class is collected and graded on Linux: on Windows use WSL. Learners need none of it.")
