"""Wrong: returns the distance.

Says: distance 1 - Jaccard
Fails: test_overlap_bounds, test_overlap_of_many_lists, test_overlap_one_list
"""


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def both_directions(recommendations):
    validate(recommendations)
    total = count = 0
    for i, one in enumerate(recommendations):
        for j, other in enumerate(recommendations):
            if i != j:
                common = sum(movie in set(other) for movie in set(one))
                total += common / (len(one) + len(other) - common)
                count += 1
    return total / count


def mean_overlap(recommendations):
    return 1 - both_directions(recommendations)
