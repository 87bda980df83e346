"""What the tables show of predictions: errors in stars, and metrics of rankings per user."""

import numpy as np

from benchmarks.model_rows.splits import LIKED

K = 10


def rmse(error):
    """Return the root mean square of errors in stars, (n,)."""
    return float(np.sqrt(np.mean(np.square(error))))


def rank_catalogue(scores, train, held_out):
    """Rank all movies that each user has not rated in `train`; returns NDCG@10 and recall@10 per user, and coverage.

    `scores`: (n_users, n_movies), higher is better; a movie without a score (NaN) comes last. `train`, `held_out`:
    triples of user index, movie index, stars. A movie is relevant if the user rated it 4 stars or more in `held_out`.
    A user without a relevant movie has NaN. Coverage is the share of all movies that is in some other user's list.
    These are the definitions of stage 3, section 3.7.
    """
    scores = np.where(np.isnan(scores), np.nanmin(scores) - 1.0, scores)
    scores[train[0], train[1]] = -np.inf
    best = np.argsort(-scores, axis=1, kind="stable")[:, :K]
    relevant = np.zeros(scores.shape, dtype=bool)
    user, movie, stars = held_out
    relevant[user[stars >= LIKED], movie[stars >= LIKED]] = True
    n_relevant = relevant.sum(axis=1)
    hits = np.take_along_axis(relevant, best, axis=1)
    discounts = 1 / np.log2(np.arange(2, K + 2))
    ideal = np.concatenate([[np.nan], np.cumsum(discounts)])[np.minimum(n_relevant, K)]
    recall = hits.sum(axis=1) / np.where(n_relevant, n_relevant, np.nan)
    return hits @ discounts / ideal, recall, len(np.unique(best[n_relevant > 0])) / scores.shape[1]
