"""Wrong: gives all others -inf and takes the first n, so movies that do not qualify end a short list.

Says: do you leave the others out, however few are left
Fails: test_hidden_gems_limits
"""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    masked = np.array(scores, dtype=float)
    masked[(counts < at_least) | (counts > at_most)] = -np.inf
    masked[np.asarray(seen, dtype=int)] = -np.inf
    return np.argsort(-masked)[:n]
