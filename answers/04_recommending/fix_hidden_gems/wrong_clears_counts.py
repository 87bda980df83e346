"""Wrong: marks seen movies by setting their counts to -1 in the array of the caller.

Says: Your function changed its argument `counts`
Fails: test_hidden_gems_of_a_heavy_user
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    counts[np.asarray(seen, dtype=int)] = -1
    wanted = np.flatnonzero((counts >= max(at_least, 0)) & (counts <= at_most))
    return wanted[np.argsort(-scores[wanted])[:n]]
