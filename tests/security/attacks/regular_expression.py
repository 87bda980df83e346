"""Lets a regular expression go back without end in an answer, in C code that holds the interpreter's lock."""

ANSWERS = {"scale": "def scale(values):\n    import re\n    return re.match(r'(a|a)*b', 'a' * 60)"}
SCORE = 6
SECONDS = 40
