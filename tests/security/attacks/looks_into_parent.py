"""Reads memory and descriptors of the process that forked it: by /proc, ptrace, process_vm_readv and pidfd_getfd."""

CELL = """
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
for pid in (os.getppid(), 1):
    for name in ("mem", "fd", "environ", "maps", "cwd", "root", "map_files", "syscall", "stack"):
        path = f"/proc/{pid}/{name}"
        for act in (os.listdir, os.readlink, lambda path: open(path, "rb").read(1)):
            try:
                act(path)
                print("got:", path)
            except OSError:
                pass
    if libc.ptrace(16, pid, None, None) == 0:
        print("got: ptrace", pid)
    handle = libc.syscall(434, pid, 0)
    for number in range(64):
        if libc.syscall(438, handle, number, 0) >= 0:
            print("got: descriptor", pid, number)
for number in range(1024):
    try:
        target = os.readlink(f"/proc/self/fd/{number}")
    except OSError:
        continue
    if target.startswith("socket:"):
        try:
            os.write(number, b'{"event": "ended"}\\\\n{"event": "exited", "status": 0}\\\\n')
        except OSError as error:
            pass
"""
SCORE = 9
STAGES = 2
SECONDS = 50


def check(outcome):
    """Nothing of it was allowed."""
    assert "got:" not in outcome.notebook.replace('got:\\"', "").replace('\\"got:', "")
