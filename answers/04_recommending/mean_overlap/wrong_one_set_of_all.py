"""Wrong: makes one set of the lists, which cannot contain a list.

Says: A set or a dict takes single values
Fails: test_overlap_bounds, test_overlap_of_many_lists, test_overlap_one_list
"""

import itertools


def mean_overlap(recommendations):
    if len(recommendations) < 2:
        raise ValueError(f"overlap needs at least two lists, got {len(recommendations)}")
    sets = set(recommendations)
    jaccards = [len(a & b) / len(a | b) for a, b in itertools.combinations(sets, 2)]
    return sum(jaccards) / len(jaccards)
