"""Asks for input, for a password, and opens the debugger."""

CELL = """
import getpass, sys
for ask in (input, getpass.getpass, sys.stdin.read, breakpoint):
    try:
        ask()
    except BaseException as error:
        print(type(error).__name__)
"""
ANSWERS = {"double": "def double(x):\n    return 2 * float(input('x? '))"}
SCORE = 7
