"""Updates one display ten thousand times with large texts: small in the end, endless on the way."""

CELL = """
from IPython.display import display
handle = display("start", display_id=True)
for number in range(10_000):
    handle.update({"text/plain": f"{number}" * 5000}, raw=True)
handle.update({"text/plain": "end"}, raw=True)
"""
SCORE = 9
