"""What the grader and a sandbox's fork server tell each other: lines of JSON over one socket."""

import dataclasses
import json
from typing import Self

# The channels of a kernel, in the order in which their sockets are made and handed over.
SOCKETS = ("shell", "stdin", "control", "iopub")
# What a Request asks for, and what an Event reports.
FORK, END = "fork", "end"
READY, FAILED, EXITED, ENDED = "ready", "failed", "exited", "ended"


@dataclasses.dataclass(frozen=True)
class ServerSettings:
    """What the fork server is started with, as its only argument.

    `control`: the descriptor of the socket to the grader. `preload`: the modules to import. `uid`: the user to become,
    if root started it. `memory`, `file_bytes`, `processes`, `cpu_seconds` as in `course.limits.Limits`. `home`: below
    it, notebooks get their folder. `scratch`: the folders to empty after each kernel, except for the mounts in `kept`.
    `alone`: no process but its own is within its reach. `fonts`: the folder of matplotlib's list of fonts.
    """

    control: int
    preload: list[str]
    uid: int | None
    memory: int
    file_bytes: int
    processes: int
    cpu_seconds: int
    home: str
    scratch: list[str]
    kept: list[str]
    alone: bool
    fonts: str | None

    def argument(self) -> str:
        """Return the settings as text for a command line."""
        return json.dumps(dataclasses.asdict(self))

    @classmethod
    def from_argument(cls, text: str) -> Self:
        """Return the settings that `argument` wrote."""
        return cls(**json.loads(text))


@dataclasses.dataclass(frozen=True)
class Request:
    """What the grader asks for: FORK a kernel, or END it.

    A kernel gets the `key` that signs its messages, and a copy of the folder `files`. Its sockets, in the order of
    SOCKETS, are sent with the request.
    """

    do: str
    key: str = ""
    files: str | None = None

    def line(self) -> bytes:
        """Return the request as a line."""
        return _line(self)

    @classmethod
    def from_line(cls, line: bytes) -> Self:
        """Return the request of a line from the grader, which is trusted."""
        return cls(**json.loads(line))


@dataclasses.dataclass(frozen=True)
class Event:
    """What the fork server reports.

    It is READY for requests, or FAILED to become so for a `reason`. A kernel EXITED with a `status`, negative for a
    signal, or was ENDED on request.
    """

    kind: str
    status: int = 0
    reason: str = ""

    def line(self) -> bytes:
        """Return the event as a line."""
        return _line(self)

    @classmethod
    def from_line(cls, line: bytes) -> Self | None:
        """Return the event of a line that anything may have written; None if it is not one."""
        try:
            facts = json.loads(line)
        except (ValueError, RecursionError):
            return None
        if not isinstance(facts, dict):
            return None
        kind, status, reason = (facts.get(name) for name in ("kind", "status", "reason"))
        if not (isinstance(kind, str) and isinstance(status, int) and isinstance(reason, str)):
            return None
        return cls(kind, status, reason)


def _line(message: Request | Event) -> bytes:
    return json.dumps(dataclasses.asdict(message)).encode() + b"\n"
