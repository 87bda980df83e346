"""Reads the command line and the environment of its sandbox's processes, which could name the grader's folders."""

CELL = r"""
import os, pathlib
def read(path):
    try:
        return open(path, "rb").read().replace(b"\0", b" ").decode()
    except OSError:
        return ""
shown = "".join(read(path) for name in ("cmdline", "environ") for path in pathlib.Path("/proc").glob(f"[0-9]*/{name}"))
print("home" if "$HOME" in shown or "$COURSE" in shown else "no home")
print("options" if "--ro-bind" in shown else "no options")
print("network", read("/proc/net/unix").count("wb-"), "cgroup", read("/proc/self/cgroup").split())
"""
SCORE = 9


def check(outcome):
    """Neither the course's folder nor a mount is named."""
    assert "no home\\nno options" in outcome.outputs or "no home\nno options" in outcome.outputs
    assert "network 0" in outcome.outputs
