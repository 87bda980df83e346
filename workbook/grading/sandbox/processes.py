"""Ending a process and all that it started."""

import psutil


def kill_family(pid):
    """Kill the process and its descendants, now; none of them need be there any more."""
    for process in family(pid):
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue


def family(pid):
    """Return the process and its descendants, as psutil's Processes; [] where it has ended."""
    try:
        first = psutil.Process(pid)
        return [*first.children(recursive=True), first]
    except psutil.NoSuchProcess:
        return []
