"""Wrong: takes the hits that were found for the ideal list.

Says: its list must be in order
Fails: test_ranking_few_movies, test_ranking_ignores_order, test_ranking_random_means
"""

import numpy as np


def list_measures(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    weights = 1 / np.log2(np.arange(2, k + 2))
    ndcg = (hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum()
    return hits.sum() / k, hits.sum() / len(relevant), ndcg


def evaluate(scores, train, test, k, threshold, make=None, is_good=None, everybody=False):
    """The frame that the wrong answers share: `make` makes a user's list, `is_good` picks the relevant rows."""
    good = (is_good or (lambda rating: rating >= threshold))(test[2])
    measures, shown, n_shown = [], set(), 0
    for user in range(len(scores)):
        relevant = test[1][good & (test[0] == user)]
        seen = train[1][train[0] == user]
        recommended = (make or best)(scores[user].astype(float), seen, test[1][test[0] == user])[:k]
        if len(relevant) or everybody:
            measures.append(list_measures(recommended, relevant, k) if len(relevant) else (0, 0, 0))
            shown |= set(recommended.tolist())
            n_shown += len(recommended)
    means = dict(zip(("precision", "recall", "ndcg"), np.mean(measures, axis=0), strict=True))
    return means | {"coverage": len(shown) / scores.shape[1], "shown": n_shown}


def best(row, seen, asked):
    row[seen] = -np.inf
    return np.argsort(-row)


def evaluate_ranking(*problem):
    scores, train, test, k, threshold = problem
    found = evaluate(*problem)
    values = []
    for user in np.unique(test[0][test[2] >= threshold]):
        recommended = best(scores[user].astype(float), train[1][train[0] == user], None)[:k]
        hits = np.isin(recommended, test[1][(test[0] == user) & (test[2] >= threshold)])
        weights = 1 / np.log2(np.arange(2, k + 2))
        values.append((hits * weights).sum() / weights[: hits.sum()].sum() if hits.any() else 0)
    return found | {"ndcg": float(np.mean(values))}
