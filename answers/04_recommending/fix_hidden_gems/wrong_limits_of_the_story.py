"""Wrong: has the limits of the story, 20 and 50, in the code.

Says: Do at_least and at_most both reach your choice
Fails: test_hidden_gems_limits, test_hidden_gems_of_a_heavy_user
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = unseen[(counts[unseen] >= 20) & (counts[unseen] <= 50)]
    order = np.argsort(-scores[wanted])
    return wanted[order[:n]]
