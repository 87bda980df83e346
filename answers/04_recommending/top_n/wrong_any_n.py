"""Wrong: returns an empty list for n < 1.

Says: should raise ValueError
Fails: test_top_n_negative_n
"""

import heapq


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def with_heapq(scores, seen, n):
    validate(n)
    seen = {int(movie) for movie in seen}
    return heapq.nlargest(n, (m for m in range(len(scores)) if m not in seen), key=lambda m: scores[m])


def top_n(scores, seen, n):
    return with_heapq(scores, seen, max(n, 1)) if n > 0 else []
