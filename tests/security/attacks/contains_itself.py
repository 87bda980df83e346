"""Returns a list, a dict and an array that contain themselves, and a list nested a hundred thousand deep."""

ANSWERS = {
    "double": "def double(x):\n    deep = []\n    for _ in range(100_000):\n        deep = [deep]\n    return deep",
    "scale": "def scale(values):\n    out = np.empty(3, dtype=object)\n    out[:] = [out, 1, [out]]\n    return out",
    "tally": "def tally(words):\n    out = {}\n    out['red'] = [out, (out,)]\n    return out",
}
SCORE = 0
