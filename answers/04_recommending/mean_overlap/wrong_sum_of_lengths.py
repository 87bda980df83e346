"""Wrong: the common movies are divided by the sum of both lengths, so that common movies count twice.

Says: You divide by the sum of both lengths
Fails: test_overlap_bounds, test_overlap_of_many_lists, test_overlap_one_list
"""

import itertools


def mean_overlap(recommendations):
    if len(recommendations) < 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    sets = [set(movie_list) for movie_list in recommendations]
    jaccards = [len(a & b) / (len(a) + len(b)) for a, b in itertools.combinations(sets, 2)]
    return sum(jaccards) / len(jaccards)
