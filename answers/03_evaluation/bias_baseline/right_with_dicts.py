"""Right: sums in dicts, pair by pair."""

import numpy as np


def bias_baseline(train, damping):
    user, movie, rating = (column.tolist() for column in train)
    mean = sum(rating) / len(rating)
    sums, counts = {}, {}
    for i, r in zip(movie, rating, strict=True):
        sums[i] = sums.get(i, 0.0) + r - mean
        counts[i] = counts.get(i, 0) + 1
    b_i = {i: sums[i] / (counts[i] + damping) for i in sums}
    sums, counts = {}, {}
    for u, i, r in zip(user, movie, rating, strict=True):
        sums[u] = sums.get(u, 0.0) + r - mean - b_i[i]
        counts[u] = counts.get(u, 0) + 1
    b_u = {u: sums[u] / (counts[u] + damping) for u in sums}
    return lambda us, ms: np.array([mean + b_i.get(i, 0) + b_u.get(u, 0) for u, i in zip(us, ms, strict=True)])
