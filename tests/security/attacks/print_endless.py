"""Prints without end, in many lines."""

CELL = """
while True:
    try:
        while True:
            print("all work and no play " * 40)
    except BaseException:
        pass
"""
SCORE = 9
REMARK = "kernel ended"
HUMAN = True
