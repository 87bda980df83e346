"""Returns, prints and raises markup within answers, so that it reaches the tests' messages."""

MARK = "<script>hostile_mark()</script><img src=x onerror=hostile_mark()>`<svg onload=hostile_mark()>`"
ANSWERS = {
    "double": f"def double(x):\n    print({MARK!r})\n    raise ValueError({MARK!r})",
    "scale": f"def scale(values):\n    print({MARK!r})\n    return {MARK!r}",
    "tally": f"def tally(words):\n    return {{{MARK!r}: type({MARK!r}, (), {{}})()}}",
}
SCORE = 0
