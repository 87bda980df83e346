"""Wrong: the planted bug is still there: positions among the unseen are taken for indices.

Says: translate them by unseen[position]
Fails: test_hidden_gems_limits, test_hidden_gems_of_a_heavy_user
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = np.flatnonzero((counts[unseen] >= at_least) & (counts[unseen] <= at_most))
    return wanted[np.argsort(-scores[wanted])[:n]]
