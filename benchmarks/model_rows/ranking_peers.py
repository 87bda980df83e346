"""Other libraries' models of the table of rankings: implicit and LensKit.

Each function imports what it needs and returns fit(train, val, **settings), which returns scores (n_users, n_movies).
All learn from the same pairs of a user and a movie, those with 4 stars or more.
"""

import numpy as np

from benchmarks.model_rows.splits import liked, sizes


def implicit_als():
    """Train implicit's matrix factorization by alternating least squares."""
    from implicit.cpu.als import AlternatingLeastSquares

    return _fit_implicit(AlternatingLeastSquares)


def implicit_bpr():
    """Train implicit's matrix factorization on pairs of a liked and another movie."""
    from implicit.cpu.bpr import BayesianPersonalizedRanking

    return _fit_implicit(BayesianPersonalizedRanking)


def lenskit_als():
    """Train LensKit's matrix factorization by alternating least squares."""
    from lenskit.als import ImplicitMFScorer

    return _fit_lenskit(ImplicitMFScorer)


def lenskit_knn():
    """Train LensKit's nearest neighbours of movies."""
    from lenskit.knn import ItemKNNScorer

    return _fit_lenskit(ItemKNNScorer, feedback="implicit")


def _fit_implicit(model_class):
    from scipy.sparse import csr_matrix

    shape = sizes()

    def fit(train, val, **settings):
        user, movie = liked(train)
        pairs = csr_matrix((np.ones(len(user), np.float32), (user, movie)), shape=shape)
        model = model_class(random_state=0, num_threads=1, **settings)
        model.fit(pairs, show_progress=False)
        return model.user_factors @ model.item_factors.T

    return fit


def _fit_lenskit(scorer_class, **fixed):
    import pandas as pd
    from lenskit.data import ItemList, RecQuery, from_interactions_df
    from lenskit.training import TrainingOptions

    n_users, n_movies = sizes()

    def fit(train, val, **settings):
        user, movie = liked(train)
        model = scorer_class(**fixed, **settings)
        model.train(from_interactions_df(pd.DataFrame({"user_id": user, "item_id": movie})), TrainingOptions(rng=0))
        catalogue = ItemList(item_ids=np.arange(n_movies))
        queries = (RecQuery(user_id=row, user_items=ItemList(item_ids=movie[user == row])) for row in range(n_users))
        # A movie that nobody liked in train has no score.
        return np.stack([model(query, catalogue).scores() for query in queries])

    return fit
