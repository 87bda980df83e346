"""Wrong: fills a short list up with unseen movies outside the range.

Says: do you leave the others out, however few are left
Fails: test_hidden_gems_limits
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    wanted = unseen[(counts[unseen] >= at_least) & (counts[unseen] <= at_most)]
    order = np.argsort(-scores[wanted])
    best = wanted[order[:n]]
    others = np.setdiff1d(unseen, wanted)
    others = others[np.argsort(-scores[others])]
    return np.concatenate([best, others[: n - len(best)]])
