"""Returns objects that raise SystemExit, KeyboardInterrupt or their own BaseException wherever they are touched."""

CELL = """
class Gone(BaseException): pass
def raising(error):
    def method(self, *_, **__): raise error
    names = ("__array__", "__len__", "__eq__", "__repr__", "__str__", "__iter__", "__float__", "__getattr__",
             "__getattribute__", "__bool__", "__hash__", "__call__", "__reduce_ex__", "__format__")
    return type("Raising", (), {name: method for name in names})
class Meta(type):
    __mro__ = property(lambda self: 1 / 0)
    __name__ = property(lambda self: 1 / 0)
    def __instancecheck__(self, other): raise SystemExit
class Odd(metaclass=Meta): pass
"""
ANSWERS = {
    "double": "def double(x):\n    return raising(SystemExit(0))() if x == 4 else Odd()",
    "scale": "def scale(values):\n    return [raising(KeyboardInterrupt)(), raising(Gone)()]",
    "tally": "def tally(words):\n    raise KeyboardInterrupt('passed')",
}
SCORE = 0
SECONDS = 40
