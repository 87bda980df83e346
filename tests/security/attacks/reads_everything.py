"""Looks for secrets in every file of the file system that it can read."""

CELL = """
import os
found = 0
for folder, folders, files in os.walk("/"):
    folders[:] = [name for name in folders if os.path.join(folder, name) not in ("/proc", "/sys", "/usr", "/dev")]
    folders[:] = [name for name in folders if name not in ("site-packages", "lib", "include", "share", "__pycache__")]
    for name in files:
        path = os.path.join(folder, name)
        try:
            with open(path, "rb") as file:
                data = file.read(100_000)
        except OSError:
            continue
        found += 1
        if b"canary" in data:
            print("found:", path, data)
print(found, "files read")
"""
SCORE = 9


def check(outcome):
    """Not even the word that all secrets begin with, though it came to the end."""
    assert "files read" in outcome.outputs
    assert "found: /" not in outcome.outputs
