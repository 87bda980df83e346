"""Wrong: sorts the lists of the caller.

Says: Your function changed its argument `recommendations`
Fails: test_overlap_of_many_lists
"""

import itertools


def mean_overlap(recommendations):
    if len(recommendations) < 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    for movie_list in recommendations:
        movie_list.sort()
    pairs = [(set(a), set(b)) for a, b in itertools.combinations(recommendations, 2)]
    return sum(len(a & b) / len(a | b) for a, b in pairs) / len(pairs)
