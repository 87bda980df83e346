"""Wrong: returns NaN for a single list.

Says: should raise ValueError
Fails: test_overlap_one_list
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
    return both_directions(recommendations) if len(recommendations) > 1 else float("nan")
