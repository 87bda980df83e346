"""Wrong: keeps equal lists once, so two users with the same list are no pair.

Says: Two users with the same list are two users
Fails: test_overlap_bounds
"""

import itertools


def mean_overlap(recommendations):
    if len(recommendations) < 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    sets = [set(movie_list) for movie_list in recommendations]
    sets = list(set(map(frozenset, sets)))
    if len(sets) == 1:
        return 1.0
    jaccards = [len(a & b) / len(a | b) for a, b in itertools.combinations(sets, 2)]
    return sum(jaccards) / len(jaccards)
