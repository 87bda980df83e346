"""Takes memory that no process's size shows: files without names, shared segments, mounts of its own, pipes."""

CELL = r"""
import ctypes, mmap, os
libc = ctypes.CDLL(None, use_errno=True)
block = bytes(2**20)
taken = {"file": 0, "segment": 0, "mount": 0}
for number in range(400):
    try:
        file = os.memfd_create("x")
        for _ in range(7):
            taken["file"] += os.write(file, block)
    except OSError as error:
        print("file", error)
        break
libc.shmat.restype = ctypes.c_void_p
for _ in range(10):
    number = libc.shmget(0, 2**28, 0o1600)
    address = libc.shmat(number, None, 0) if number >= 0 else None
    if address in (None, 2**64 - 1):
        print("segment", os.strerror(ctypes.get_errno()))
        break
    ctypes.memset(address, 1, 2**28)
    libc.shmdt(ctypes.c_void_p(address))
    taken["segment"] += 2**28
if os.fork() == 0:
    if libc.unshare(0x10000000 | 0x20000) == 0 and libc.mount(b"x", b"/tmp", b"tmpfs", 0, None) == 0:
        try:
            for number in range(400):
                with open(f"/tmp/{number}", "wb") as file:
                    for _ in range(7):
                        file.write(block)
        finally:
            print("mounted and filled", flush=True)
    os._exit(0)
os.wait()
print("taken:", {name: size // 2**20 for name, size in taken.items()})
"""
SCORE = 9
STAGES = 2
SECONDS = 50


def check(outcome):
    """The learner's code gets none of it."""
    assert "taken: {'file': 0, 'segment': 0, 'mount': 0}" in outcome.notebook
    assert r'"mounted and filled\n' not in outcome.notebook
