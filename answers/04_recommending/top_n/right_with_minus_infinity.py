"""Right: sets seen scores to minus infinity in a copy."""

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def top_n(scores, seen, n):
    validate(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] = -np.inf
    best = np.argsort(masked)[::-1][:n]
    return list(best[masked[best] > -np.inf])
