"""Prints without end within an answer."""

ANSWERS = {"scale": "def scale(values):\n    while True:\n        print('all work and no play ' * 100)"}
SCORE = 6
