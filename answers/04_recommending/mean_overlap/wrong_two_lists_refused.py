"""Wrong: refuses exactly two lists as well.

Says: overlap needs at least two lists
Fails: test_overlap_one_list
"""

import itertools


def mean_overlap(recommendations):
    if len(recommendations) <= 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    sets = [set(movie_list) for movie_list in recommendations]
    jaccards = [len(a & b) / len(a | b) for a, b in itertools.combinations(sets, 2)]
    return sum(jaccards) / len(jaccards)
