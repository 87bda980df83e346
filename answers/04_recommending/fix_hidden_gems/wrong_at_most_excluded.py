"""Wrong: a movie with exactly at_most ratings does not qualify.

Says: Do you compare with >= and <=?
Fails: test_hidden_gems_limits, test_hidden_gems_of_a_heavy_user
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = unseen[(counts[unseen] >= at_least) & (counts[unseen] < at_most)]
    order = np.argsort(-scores[wanted])
    return wanted[order[:n]]
