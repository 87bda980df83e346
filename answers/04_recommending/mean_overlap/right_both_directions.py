"""Right: goes through the pairs in both directions."""


def validate(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def _both_directions(recommendations):
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
    return _both_directions(recommendations)
