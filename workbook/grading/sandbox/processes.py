"""A process and everything that it started: what they use together, and their end."""

import psutil


def kill_family(pid: int) -> None:
    """Kill the process and its descendants; any of them may have ended before."""
    for process in family(pid):
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue


def family_memory(pid: int) -> int:
    """Return the bytes of memory that a process and its descendants use; what a fork shares counts once."""
    own, shared = 0, 0
    for process in family(pid):
        try:
            memory = process.memory_info()
        except psutil.NoSuchProcess:
            continue
        own += memory.rss - getattr(memory, "shared", 0)
        shared = max(shared, getattr(memory, "shared", 0))
    return own + shared


def family(pid: int) -> list[psutil.Process]:
    """Return the process and its descendants; [] if it has ended."""
    try:
        first = psutil.Process(pid)
        return [*first.children(recursive=True), first]
    except psutil.NoSuchProcess:
        return []
