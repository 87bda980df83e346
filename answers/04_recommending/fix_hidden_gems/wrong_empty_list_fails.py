"""Wrong: indexes a mask with np.array(seen), which fails for an empty list.

Says: An empty list becomes an array of floats
Fails: test_hidden_gems_limits
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    wanted = (counts >= at_least) & (counts <= at_most)
    wanted[np.array(seen)] = False
    candidates = np.flatnonzero(wanted)
    order = np.argsort(-scores[candidates])
    return candidates[order[:n]]
