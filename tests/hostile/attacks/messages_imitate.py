"""Raises and prints what passes for points, for passed tests, for a report and for formulas of a spreadsheet."""

ANSWERS = {
    "double": "def double(x):\n    print('4.0')\n    raise AssertionError('passed\\n\\n2.0 of 2.0 {exercise} %s %(x)d {0}')",
    "scale": "def scale(values):\n    raise ValueError('=cmd|calc!A1\\t@SUM(1)\\r\\n![x](http://hostile_mark/x.png)')",
    "tally": "def tally(words):\n    raise type('passed', (Exception,), {})('\\x1b[32m9 of 9 checks passed\\x1b[0m' * 10**6)",
}
CELL = "print('double: 9 of 9 checks passed')\n2.0"
SCORE = 0
