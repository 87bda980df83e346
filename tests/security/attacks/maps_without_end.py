"""Makes as many small memory maps as it can in many processes: the kernel describes each, and no size shows it."""

CELL = r"""
import mmap, os, time
def many():
    kept = []
    try:
        while True:
            kept.append(mmap.mmap(-1, 4096, prot=mmap.PROT_READ if len(kept) % 2 else mmap.PROT_WRITE))
    except OSError:
        return kept
for _ in range(40):
    if os.fork() == 0:
        kept = many()
        time.sleep(60)
        os._exit(0)
kept = many()
print(len(kept), "maps")
"""
SCORE = 9
SECONDS = 90
