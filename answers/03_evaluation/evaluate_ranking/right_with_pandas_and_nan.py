"""Right: ranks a row of scores a user, with NaN where nothing is relevant, and nanmean."""

import numpy as np
import pandas as pd


def list_measures(recommended, relevant, k):
    hits = np.isin(recommended[:k], relevant)
    weights = 1 / np.log2(np.arange(2, k + 2))
    ndcg = (hits * weights[: len(hits)]).sum() / weights[: min(k, len(relevant))].sum()
    return hits.sum() / k, hits.sum() / len(relevant), ndcg


def evaluate_ranking(scores, train, test, k, threshold):
    train, test = (pd.DataFrame(dict(zip("uir", part, strict=True))) for part in (train, test))
    seen = train.groupby("u").i.agg(set).to_dict()
    good = test[test.r >= threshold].groupby("u").i.agg(list).to_dict()
    rows, shown = [], []
    for user, row in enumerate(scores):
        if user not in good:
            rows.append((np.nan, np.nan, np.nan))
            continue
        ranked = pd.Series(row).drop(labels=list(seen.get(user, ()))).sort_values(ascending=False)
        recommended = ranked.index[:k].to_numpy()
        rows.append(list_measures(recommended, good[user], k))
        shown.extend(recommended)
    means = np.nanmean(rows, axis=0)
    measures = dict(zip(("precision", "recall", "ndcg"), means, strict=True))
    return measures | {"coverage": len(set(shown)) / len(scores[0])}
