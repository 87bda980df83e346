"""Prints a million lines of odd characters: controls, colours, right-to-left marks, lone surrogates."""

CELL = """
import sys
sys.stdout.write("".join(f"\\x1b[{n % 50}m\\u202e\\x00\\r\\x08{chr(n % 0x11000)}\\n" for n in range(300_000)))
print("\\ud800 alone")
"""
SCORE = 9
