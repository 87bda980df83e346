"""Wrong: overwrites scores in its argument.

Says: changed its argument
Fails: test_top_n_all_seen_but_some
"""

import heapq

import numpy as np


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def with_heapq(scores, seen, n):
    validate(n)
    seen = {int(movie) for movie in seen}
    return heapq.nlargest(n, (m for m in range(len(scores)) if m not in seen), key=lambda m: scores[m])


def top_n(scores, seen, n):
    validate(n)
    scores = np.asarray(scores)
    if scores.dtype.kind == "f":
        scores[np.array(seen, dtype=int)] = -np.inf
    else:
        return with_heapq(scores, seen, n)
    best = np.argsort(-scores)[:n]
    return best[scores[best] > -np.inf]
