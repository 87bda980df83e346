"""Prints the environments and command lines of its own and of all processes that it sees."""

CELL = """
import glob, os
print(dict(os.environ))
for pattern in ("/proc/*/environ", "/proc/*/cmdline", "/proc/*/maps", "/proc/*/task/*/environ"):
    for path in glob.glob(pattern):
        try:
            print(path, open(path, "rb").read()[:20_000])
        except OSError as error:
            print(path, error)
print(os.listdir("/proc"))
for link in glob.glob("/proc/*/fd/*") + glob.glob("/proc/*/cwd") + glob.glob("/proc/*/root"):
    try:
        print(link, os.readlink(link), os.listdir(link) if os.path.isdir(link) else "")
    except OSError as error:
        print(link, error)
"""
SCORE = 9
