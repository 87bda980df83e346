"""Returns tables with columns named by markup, duplicates and objects, indexes that repeat, and categories of them."""

CELL = """
import pandas as pd
class Table(pd.DataFrame):
    shape = property(lambda self: (3, 1))
    def equals(self, other): return True
mark = "<script>hostile_mark()</script>"
odd = object()
names = pd.MultiIndex.from_tuples([(1, mark), (2, "")])
"""
ANSWERS = {
    "double": "def double(x):\n    return Table([[1, 2], [3, 4]], columns=[mark, mark], index=[float('nan')] * 2)",
    "scale": "def scale(values):\n    return pd.Series(pd.Categorical([mark, object(), 1]), index=[odd] * 3)",
    "tally": "def tally(words):\n    return pd.DataFrame([[1, odd]], columns=names)",
}
SCORE = 0
