"""Takes all the memory it can get within an answer."""

ANSWERS = {"double": "def double(x):\n    return bytearray(2**40) or np.ones(10**13)"}
SCORE = 7
