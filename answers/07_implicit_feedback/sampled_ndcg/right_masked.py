"""Right: hides all other movies."""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    hidden = np.full(len(scores), -np.inf)
    both = list(relevant) + list(negatives)
    hidden[both] = scores[both]
    best = np.argsort(-hidden)[: min(k, len(both))]
    gain = sum(1 / np.log2(place + 2) for place, movie in enumerate(best) if movie in set(relevant.tolist()))
    return gain / sum(1 / np.log2(place + 2) for place in range(min(k, len(relevant))))
