"""Returns generators, lists and dicts whose iteration, length, conversion or representation never ends."""

CELL = """
import itertools, time
class Endless(list):
    def __iter__(self): return itertools.count()
    def __len__(self):
        while True: pass
class Asleep:
    def __array__(self, *_, **__): time.sleep(10**6)
    def __repr__(self): time.sleep(10**6)
    def __getattr__(self, name): time.sleep(10**6)
class Growing(dict):
    def items(self): return ((number, number) for number in itertools.count())
    def __iter__(self): return itertools.count()
"""
ANSWERS = {
    "double": "def double(x):\n    return (x for x in itertools.count())",
    "scale": "def scale(values):\n    return Endless([0.25, 0.5, 1]) if len(values) > 3 else Asleep()",
    "tally": "def tally(words):\n    return Growing(red=3)",
}
SCORE = 0
SECONDS = 40
