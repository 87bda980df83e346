"""Ends cells in objects whose display exits, loops, prints without end, or is of 50 MB."""

CELL = """
class Shown:
    def _repr_html_(self): return "<b>" * 20_000_000
    def _repr_markdown_(self): raise SystemExit
    def __repr__(self):
        while True:
            print("again" * 10_000)
Shown()
"""
SCORE = 9
