"""Wrong: compares all lists at once.

Says: all lists at once
Fails: test_overlap_bounds, test_overlap_of_many_lists
"""


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def mean_overlap(recommendations):
    validate(recommendations)
    sets = [set(one) for one in recommendations]
    return len(set.intersection(*sets)) / len(set.union(*sets))
