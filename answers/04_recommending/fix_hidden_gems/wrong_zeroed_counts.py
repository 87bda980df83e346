"""Wrong: seen movies are given a count of 0 on a copy, which still qualifies if at_least is 0.

Says: with at_least = 0 they still qualify
Fails: test_hidden_gems_limits
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    counts = counts.copy()
    counts[np.asarray(seen, dtype=int)] = 0
    wanted = np.flatnonzero((counts >= at_least) & (counts <= at_most))
    order = np.argsort(-scores[wanted])
    return wanted[order[:n]]
