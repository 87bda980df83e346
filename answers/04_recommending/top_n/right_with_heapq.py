"""Right: keeps the n best with a heap."""

import heapq


def validate(n):
    if n < 1:
        raise ValueError("n must be 1 or more")


def _with_heapq(scores, seen, n):
    validate(n)
    seen = {int(movie) for movie in seen}
    return heapq.nlargest(n, (m for m in range(len(scores)) if m not in seen), key=lambda m: scores[m])


def top_n(scores, seen, n):
    return _with_heapq(scores, seen, n)
