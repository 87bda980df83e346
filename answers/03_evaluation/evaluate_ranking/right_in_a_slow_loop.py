"""Right: looks every movie up in plain Python, which takes minutes on the real data."""

import numpy as np


def evaluate_ranking(scores, train, test, k, threshold):
    at_k, shown = [], set()
    for user in range(len(scores)):
        relevant = [m for u, m, r in zip(*test, strict=True) if u == user and r >= threshold]
        seen = [m for u, m, _ in zip(*train, strict=True) if u == user]
        if not relevant:
            continue
        candidates = [movie for movie in range(scores.shape[1]) if movie not in seen]
        recommended = sorted(candidates, key=lambda movie: -scores[user, movie])[:k]
        at_k.append([metric(recommended, relevant, k) for metric in (precision_at_k, recall_at_k, ndcg_at_k)])
        shown.update(recommended)
    precision, recall, ndcg = (float(np.mean(column)) for column in zip(*at_k, strict=True))
    return {"precision": precision, "recall": recall, "ndcg": ndcg, "coverage": len(shown) / scores.shape[1]}
