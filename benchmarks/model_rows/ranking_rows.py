"""Popularity and the course's models of the table of rankings.

Each function imports what it needs and returns fit(train, val, **settings), which returns scores (n_users, n_movies).
"""

import numpy as np

from benchmarks.model_rows import rating_rows
from benchmarks.model_rows.metrics import rank_catalogue
from benchmarks.model_rows.splits import liked, sizes

EPOCHS = 15


def popularity():
    """Score a movie by the number of its train ratings of at least `stars`, the same for every user."""
    n_users, n_movies = sizes()

    def fit(train, val, stars):
        counts = np.bincount(train[1][train[2] >= stars], minlength=n_movies)
        return np.tile(counts.astype(float), (n_users, 1))

    return fit


def reference_factors():
    """Score by the stars that stage 2's reference model predicts."""
    fit_ratings = rating_rows.reference_model("build_biased_mf")
    n_users, n_movies = sizes()

    def fit(train, val, **settings):
        predict = fit_ratings(train, val, **settings)
        user, movie = np.indices((n_users, n_movies), dtype=np.int32).reshape(2, -1)
        return np.reshape(predict(user, movie), (n_users, n_movies))

    return fit


def negative_sampling():
    """Train the optional stage's model on likes and random movies, as its section 7.2 does; keep the best epoch.

    The best epoch is that with the highest NDCG@10 on the validation rows.
    """
    stage = rating_rows.reference_stage(rating_rows.OPTIONAL)
    keras = stage["keras"]
    n_users, n_movies = sizes()

    def fit(train, val, n_factors, n_negatives, l2):
        keras.utils.set_random_seed(0)
        model = stage["build_ranking_mf"](n_users, n_movies, n_factors, l2)
        model.compile(keras.optimizers.Adam(0.01), "binary_crossentropy")
        best, best_scores = -1.0, None
        for epoch in range(1, EPOCHS + 1):
            user, movie, label = stage["sample_negatives"](*liked(train), n_movies, n_negatives, seed=epoch)
            model.fit([user, movie], label, batch_size=8192, verbose=0)
            names = ("user_factors", "movie_factors", "movie_bias")
            p, q, bias = (model.get_layer(name).get_weights()[0] for name in names)
            scores = p @ q.T + bias[:, 0]
            ndcg = np.nanmean(rank_catalogue(scores, train, val)[0])
            if ndcg > best:
                best, best_scores = ndcg, scores
        return best_scores

    return fit


def ials():
    """Score by the weighted least squares on implicit feedback of the optional stage."""
    from workbook.models.ials import fit_ials

    return lambda train, val, **settings: fit_ials(liked(train), *sizes(), **settings).scores()
