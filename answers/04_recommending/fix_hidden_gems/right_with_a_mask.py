"""Right: marks the wanted movies in a mask."""

import numpy as np


def fix_hidden_gems(scores, seen, counts, at_least, at_most, n):
    wanted = (np.asarray(counts) >= at_least) & (np.asarray(counts) <= at_most)
    wanted[np.array(seen, dtype=int)] = False
    candidates = np.flatnonzero(wanted)
    return candidates[np.argsort(-scores[candidates])[:n]]
