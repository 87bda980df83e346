"""Reads a byte of every second megabyte of large maps of nothing: only tables of pages grow, in many processes."""

CELL = r"""
import mmap, os, time
def read_widely():
    kept = []
    try:
        while True:
            part = mmap.mmap(-1, 2**28, prot=mmap.PROT_READ)
            for place in range(0, 2**28, 2**21):
                part[place]
            kept.append(part)
    except (OSError, MemoryError, ValueError):
        pass
    return kept
for _ in range(30):
    if os.fork() == 0:
        kept = read_widely()
        time.sleep(20)
        os._exit(0)
read_widely()
print("read")
"""
SCORE = 9
SECONDS = 60
