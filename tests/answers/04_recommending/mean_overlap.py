"""Answers to mean_overlap."""

import itertools

import numpy as np

from tests.answers import right, wrong


def _check(recommendations):
    if len(recommendations) < 2:
        raise ValueError("two lists at least")


def _pairs(recommendations):
    _check(recommendations)
    return list(itertools.combinations([set(map(int, one)) for one in recommendations], 2))


@right
def with_matrices(recommendations):
    _check(recommendations)
    width = 1 + max(int(max(one)) for one in recommendations)
    shown = np.zeros((len(recommendations), width))
    for row, one in enumerate(recommendations):
        shown[row, one] = 1
    common = shown @ shown.T
    sizes = np.diag(common)
    jaccard = common / (sizes[:, None] + sizes - common)
    return jaccard[np.triu_indices(len(shown), 1)].mean()


def _both_directions(recommendations):
    _check(recommendations)
    total = count = 0
    for i, one in enumerate(recommendations):
        for j, other in enumerate(recommendations):
            if i != j:
                common = sum(movie in set(other) for movie in set(one))
                total += common / (len(one) + len(other) - common)
                count += 1
    return total / count


@right
def both_directions(recommendations):
    return _both_directions(recommendations)


@wrong("compare each list with itself")
def with_itself(recommendations):
    _check(recommendations)
    sets = [set(one) for one in recommendations]
    return float(np.mean([len(a & b) / len(a | b) for a in sets for b in sets]))


@wrong("compare each list with itself")
def with_replacement(recommendations):
    _check(recommendations)
    pairs = itertools.combinations_with_replacement([set(one) for one in recommendations], 2)
    return float(np.mean([len(a & b) / len(a | b) for a, b in pairs]))


@wrong("divide by the length of")
def by_length(recommendations):
    return float(np.mean([len(a & b) / len(a) for a, b in _pairs(recommendations)]))


@wrong("add the pairs up")
def summed(recommendations):
    return sum(len(a & b) / len(a | b) for a, b in _pairs(recommendations))


@wrong("neighbours")
def neighbours_only(recommendations):
    _check(recommendations)
    sets = [set(one) for one in recommendations]
    return float(np.mean([len(a & b) / len(a | b) for a, b in itertools.pairwise(sets)]))


@wrong("place by place")
def place_by_place(recommendations):
    _check(recommendations)
    pairs = itertools.combinations(recommendations, 2)
    return float(np.mean([sum(x == y for x, y in zip(a, b, strict=False)) / len(a) for a, b in pairs]))


@wrong("all lists at once")
def all_at_once(recommendations):
    _check(recommendations)
    sets = [set(one) for one in recommendations]
    return len(set.intersection(*sets)) / len(set.union(*sets))


@wrong("distance 1 - Jaccard")
def distance(recommendations):
    return 1 - _both_directions(recommendations)


@wrong("Dice")
def dice(recommendations):
    return float(np.mean([2 * len(a & b) / (len(a) + len(b)) for a, b in _pairs(recommendations)]))


@wrong("should raise ValueError")
def nan_for_one_list(recommendations):
    return _both_directions(recommendations) if len(recommendations) > 1 else float("nan")


@wrong("should raise ValueError")
def division_by_zero(recommendations):
    pairs = list(itertools.combinations([set(one) for one in recommendations], 2))
    return sum(len(a & b) / len(a | b) for a, b in pairs) / len(pairs)
