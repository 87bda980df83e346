"""Raises, prints, names and returns text with lone surrogates and control characters within its answers."""

ANSWERS = {
    "double": "def double(x):\n    print('\\ud800 \\x00 \\x1b[2J')\n    raise ValueError('\\udfff \\x00 \\x1b[31m')",
    "scale": "def scale(values):\n    return '\\ud800\\x00\\u202e'",
    "tally": "def tally(words):\n    return {'\\ud800': type('\\udfff', (), {})()}",
}
CELL = "print('\\ud800 \\x00 \\x1b[2J')\nraise ValueError('\\udfff')"
SCORE = 0
