"""Raises exceptions whose text, name, traceback and class misbehave when they are shown."""

CELL = """
class Evil(BaseException):
    def __str__(self): raise SystemExit
    __repr__ = __str__
    def __getattribute__(self, name): raise Evil
Evil.__name__ = Evil.__qualname__ = "x" * 1_000_000
raise Evil("y" * 50_000_000)
"""
ANSWERS = {"double": "def double(x):\n    raise Evil('z' * 10_000_000)"}
SCORE = 7
