"""Right: goes through users and candidates in plain Python."""

import numpy as np


def list_measures(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    weights = 1 / np.log2(np.arange(2, k + 2))
    ndcg = (hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum()
    return hits.sum() / k, hits.sum() / len(relevant), ndcg


def evaluate_ranking(scores, train, test, k, threshold):
    seen, good = {}, {}
    for u, i, _ in zip(*train, strict=True):
        seen.setdefault(int(u), set()).add(int(i))
    for u, i, r in zip(*test, strict=True):
        if r >= threshold:
            good.setdefault(int(u), []).append(int(i))
    totals, shown = np.zeros(3), set()
    for u, movies in good.items():
        candidates = [i for i in range(scores.shape[1]) if i not in seen.get(u, ())]
        candidates.sort(key=lambda i: scores[u, i], reverse=True)
        totals += list_measures(np.array(candidates[:k]), movies, k)
        shown.update(candidates[:k])
    precision, recall, ndcg = totals / len(good)
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": len(shown) / scores.shape[1]}
