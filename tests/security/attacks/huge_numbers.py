"""Returns integers of a million digits, fractions of them, and texts of 50 MB."""

ANSWERS = {
    "double": "def double(x):\n    return 10**1_000_000",
    "scale": "def scale(values):\n    return [10**1_000_000, -(10**1_000_000), 2**70]",
    "tally": "def tally(words):\n    return {'red' * 20_000_000: 2, 'green': 10**400}",
}
SCORE = 0
