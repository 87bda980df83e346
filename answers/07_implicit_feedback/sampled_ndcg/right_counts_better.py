"""Right: counts the candidates above each relevant movie."""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    rivals = scores[np.concatenate([relevant, negatives])]
    place = np.array([(rivals > scores[movie]).sum() for movie in relevant])
    gain = (1 / np.log2(place[place < k] + 2)).sum()
    return float(gain / (1 / np.log2(np.arange(min(k, len(relevant))) + 2)).sum())
