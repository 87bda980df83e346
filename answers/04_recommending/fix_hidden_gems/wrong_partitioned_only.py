"""Wrong: takes the n best by argpartition, which does not sort them.

Says: but not best first
Fails: test_hidden_gems_of_a_heavy_user
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = unseen[(counts[unseen] >= at_least) & (counts[unseen] <= at_most)]
    if n >= len(wanted):
        return wanted[np.argsort(-scores[wanted])]
    return wanted[np.argpartition(-scores[wanted], n - 1)[:n]]
