"""Wrong: averages over the relevant movies, each alone against the negatives.

Says: The order is 0, 2, 3
Fails: test_candidates_only, test_few_and_many_relevant, test_short_list
"""

import numpy as np


def sampled_ndcg(scores, relevant, negatives, k):
    found = []
    for movie in relevant:
        rank = 1 + (scores[negatives] > scores[movie]).sum()
        found.append(1 / np.log2(rank + 1) if rank <= k else 0.0)
    return float(np.mean(found))
