"""Takes all the memory it can get."""

CELL = """
hoard = []
while True:
    hoard.append(bytearray(64 * 2**20))
"""
SCORE = 9
