"""Makes empty files without end: each costs the kernel a kilobyte, and none of the folder's bytes."""

CELL = r"""
import os
def fill(folder):
    os.makedirs(folder)
    for number in range(10**8):
        os.close(os.open(f"{folder}/{number}", os.O_CREAT))
for number in range(3):
    if os.fork() == 0:
        fill(("/tmp/a", "/dev/shm/b", os.path.expanduser("~/c"))[number])
fill("/tmp/d")
"""
SCORE = 9
SECONDS = 120
