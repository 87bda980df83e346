"""Wrong: only the scores are mapped back.

Says: a position in `unseen`
Fails: none
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = np.flatnonzero((counts[unseen] >= at_least) & (counts[unseen] <= at_most))
    return wanted[np.argsort(-scores[unseen[wanted]])[:n]]
