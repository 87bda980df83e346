"""Wrong: counts indices from 1.

Says: first index
Fails: test_top_n_ends_of_the_table, test_top_n_equal_scores, test_top_n_nothing_seen
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
    validate(n)
    return with_heapq(scores, {0, *map(int, seen)}, n)
