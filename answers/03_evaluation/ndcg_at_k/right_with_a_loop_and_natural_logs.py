"""Right: sums in a loop; the base of the logarithm cancels."""

import math


def ndcg_at_k(recommended, relevant, k):
    relevant = set(relevant.tolist())
    if not relevant:
        return math.nan
    dcg = sum(1 / math.log(place + 2) for place, movie in enumerate(recommended[:k]) if movie in relevant)
    return dcg / sum(1 / math.log(place + 2) for place in range(min(k, len(relevant))))
