"""Wrong: divides the sum of all intersections by the sum of all unions.

Says: You divide the common movies of all pairs by their unions together
Fails: test_overlap_bounds, test_overlap_of_many_lists
"""

import itertools


def mean_overlap(recommendations):
    if len(recommendations) < 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    sets = [set(movie_list) for movie_list in recommendations]
    pairs = list(itertools.combinations(sets, 2))
    return sum(len(a & b) for a, b in pairs) / sum(len(a | b) for a, b in pairs)
