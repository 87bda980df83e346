"""Wrong: returns scores, not indices.

Says: returns their scores
Fails: none
"""

import heapq

import numpy as np


def check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def with_heapq(scores, seen, n):
    check(n)
    seen = {int(movie) for movie in seen}
    return heapq.nlargest(n, (m for m in range(len(scores)) if m not in seen), key=lambda m: scores[m])


def top_n(scores, seen, n):
    return np.asarray(scores, dtype=float)[with_heapq(scores, seen, n)] if n > 0 else check(n)
