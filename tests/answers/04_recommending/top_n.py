"""Answers to top_n."""

import heapq

import numpy as np
import pandas as pd

from tests.answers import right, wrong


def _check(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def _with_heapq(scores, seen, n):
    _check(n)
    seen = {int(movie) for movie in seen}
    return heapq.nlargest(n, (m for m in range(len(scores)) if m not in seen), key=lambda m: scores[m])


@right
def with_heapq(scores, seen, n):
    return _with_heapq(scores, seen, n)


@right
def with_pandas(scores, seen, n):
    _check(n)
    return pd.Series(scores).drop(list(seen)).sort_values(ascending=False).head(n).index


@right
def with_argpartition(scores, seen, n):
    _check(n)
    unseen = np.setdiff1d(np.arange(len(scores)), seen)
    k = min(n, len(unseen))
    if k == 0:
        return []
    best = unseen[np.argpartition(-scores[unseen], k - 1)[:k]]
    return best[np.argsort(scores[best])[::-1]]


@right
def with_minus_infinity(scores, seen, n):
    _check(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] = -np.inf
    best = np.argsort(masked)[::-1][:n]
    return list(best[masked[best] > -np.inf])


@right
def one_after_the_other(scores, seen, n):
    _check(n)
    left = {m: float(score) for m, score in enumerate(scores)}
    for movie in seen:
        left.pop(int(movie), None)
    best = []
    while left and len(best) < n:
        best.append(max(left, key=left.get))
        del left[best[-1]]
    return best


@wrong("does not do it when other scores are negative")
def times_zero(scores, seen, n):
    """Mistake 8: masked by 0."""
    _check(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] *= 0
    return np.argsort(-masked)[: min(n, len(scores) - len(set(map(int, seen))))]


@wrong("was already seen")
def seen_left_in(scores, seen, n):
    """Mistake 8: seen movies recommended."""
    _check(n)
    return np.argsort(-np.asarray(scores))[:n]


@wrong("lowest scores first")
def worst_first(scores, seen, n):
    """Mistake 9: ascending argsort."""
    _check(n)
    order = np.argsort(scores)
    return order[~np.isin(order, seen)][:n]


@wrong("positions in the shortened array")
def positions_as_indices(scores, seen, n):
    """Mistake 7: argsort of a filtered array."""
    _check(n)
    return np.argsort(-np.delete(np.asarray(scores, dtype=float), np.array(seen, dtype=int)))[:n]


@wrong("in the wrong order")
def not_sorted(scores, seen, n):
    _check(n)
    return np.sort(_with_heapq(scores, seen, n))


@wrong("return the 2")
def filled_up_with_seen(scores, seen, n):
    """Mistake 11: seen movies at -inf fill the list."""
    _check(n)
    masked = np.array(scores, dtype=float)
    masked[np.array(seen, dtype=int)] = -np.inf
    return np.argsort(-masked)[:n]


@wrong("should raise ValueError")
def any_n(scores, seen, n):
    return _with_heapq(scores, seen, max(n, 1)) if n > 0 else []


@wrong("changed its argument")
def in_place(scores, seen, n):
    _check(n)
    scores = np.asarray(scores)
    if scores.dtype.kind == "f":
        scores[np.array(seen, dtype=int)] = -np.inf
    else:
        return _with_heapq(scores, seen, n)
    best = np.argsort(-scores)[:n]
    return best[scores[best] > -np.inf]


@wrong("returns their scores")
def scores_instead(scores, seen, n):
    return np.asarray(scores, dtype=float)[_with_heapq(scores, seen, n)] if n > 0 else _check(n)


@wrong("last index")
def last_out_of_reach(scores, seen, n):
    """Mistake 11: the last movie cannot be reached."""
    _check(n)
    return _with_heapq(scores[:-1], [m for m in seen if m < len(scores) - 1], n)


@wrong("first index")
def first_out_of_reach(scores, seen, n):
    """Mistake 11: indices counted from 1."""
    _check(n)
    return _with_heapq(scores, {0, *map(int, seen)}, n)


@wrong("should return 3 indices")
def dropped_afterwards(scores, seen, n):
    """Mistake 11: fewer than n, since seen movies are dropped last."""
    _check(n)
    best = np.argsort(-np.asarray(scores))[:n]
    return best[~np.isin(best, seen)]


@wrong("stands there twice")
def with_duplicates(scores, seen, n):
    """Mistake 11: duplicates."""
    _check(n)
    best = list(_with_heapq(scores, seen, n))
    return [best[0], *best][:n] if len(best) > 1 else best
