"""The system's memory that a sandbox takes and no process's size shows: sockets, page tables, files without content.

It is estimated from above, by counting. A control group would measure it, but most who grade may not make one.
"""

import contextlib
import os
from collections.abc import Iterable, Iterator
from pathlib import Path

import psutil

# An inode of a folder in memory, its entry and the longest name.
INODE_BYTES = 1500


def kernel_memory(processes: Iterable[psutil.Process], folders: Iterable[str]) -> int:
    """Return the bytes that the sandbox of these processes takes at most; 0 once they have ended.

    `folders`: those in memory, as the sandbox names them. The first process must be in the sandbox.
    """
    total, first = 0, None
    for process in processes:
        first = first or process.pid
        total += _page_tables(process.pid)
    if first is None:
        return 0
    return total + _sockets(first) + sum(_inodes(first, folder) for folder in folders)


def _page_tables(pid: int) -> int:
    kilobytes = (line.split()[1] for line in _lines(f"/proc/{pid}/status") if line.startswith("VmPTE:"))
    return sum(map(int, kilobytes)) * 1024


def _sockets(pid: int) -> int:
    """Return what the sockets of the process's network namespace may take."""
    counts = {"sockets:": 0, "TCP:": 0, "TCP6:": 0}
    for line in (*_lines(f"/proc/{pid}/net/sockstat"), *_lines(f"/proc/{pid}/net/sockstat6")):
        kind, _, count, *_ = line.split()
        if kind in counts:
            counts[kind] = int(count)
    # The system enlarges the buffers of TCP by itself.
    tcp = (counts["TCP:"] + counts["TCP6:"]) * (_largest("ipv4/tcp_wmem") + _largest("ipv4/tcp_rmem"))
    return tcp + counts["sockets:"] * max(_largest("core/wmem_default"), _largest("core/rmem_default"))


def _largest(setting: str) -> int:
    """Return the last number of one of the system's settings for networks; 0 if it does not have it."""
    return max((int(line.split()[-1]) for line in _lines(f"/proc/sys/net/{setting}")), default=0)


def _inodes(pid: int, folder: str) -> int:
    with contextlib.suppress(OSError):  # it has just ended
        facts = os.statvfs(f"/proc/{pid}/root{folder}")
        return (facts.f_files - facts.f_ffree) * INODE_BYTES
    return 0


def _lines(path: str) -> Iterator[str]:
    with contextlib.suppress(OSError):  # it has just ended, or the system has no such file
        yield from Path(path).read_text().splitlines()
