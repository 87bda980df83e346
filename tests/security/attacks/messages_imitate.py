"""Raises and prints what passes for points, for passed tests, for a report and for formulas of a spreadsheet."""

ANSWERS = {
    "double": "def double(x):\n    print('4.0')\n    raise AssertionError('passed\\n2.0 {exercise} %s %(x)d {0}')",
    "scale": "def scale(values):\n    raise ValueError('=cmd|calc!A1\\t@SUM(1)\\r\\n![x](http://hostile_mark/x.png)')",
    "tally": "def tally(words):\n    raise passed('\\x1b[32m9 of 9 checks passed\\x1b[0m' * 10**6)",
}
CELL = "class passed(Exception): pass\nprint('double: 9 of 9 checks passed')\n2.0"
SCORE = 0
