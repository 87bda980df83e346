"""Other libraries' models of the table of errors: Surprise and myFM.

Each function imports what it needs and returns fit(train, val, **settings), which returns predict(user, movie).
"""

import numpy as np

from benchmarks.model_rows.splits import sizes


def surprise_model(name):
    """Train one of Surprise's algorithms."""
    import pandas as pd
    import surprise

    algorithm = getattr(surprise, name)
    # The others use no random numbers, and refuse the argument.
    seed = {"random_state": 0} if name.startswith("SVD") else {}

    def fit(train, val, **settings):
        frame = pd.DataFrame(dict(zip(("user", "movie", "stars"), train, strict=True)))
        rows = surprise.Dataset.load_from_df(frame, surprise.Reader(rating_scale=(0.5, 5))).build_full_trainset()
        model = algorithm(verbose=False, **seed, **settings).fit(rows)
        return lambda *pairs: [model.predict(user, movie).est for user, movie in zip(*pairs, strict=True)]

    return fit


def surprise_baseline():
    """Train Surprise's BaselineOnly; its settings are a dictionary of its own."""
    fit = surprise_model("BaselineOnly")
    return lambda train, val, **settings: fit(train, val, bsl_options={"method": "als", **settings})


def surprise_knn():
    """Train Surprise's KNNBaseline; the settings of its similarity are a dictionary of its own."""
    fit = surprise_model("KNNBaseline")

    def fit_knn(train, val, k, similarity, user_based):
        return fit(train, val, k=k, sim_options={"name": similarity, "user_based": user_based})

    return fit_knn


def myfm_model():
    """Train a factorization machine on one-hot users and movies by Gibbs sampling."""
    import myfm
    from scipy.sparse import hstack

    n_users, n_movies = sizes()

    def one_hot(user, movie):
        return hstack([_indicators(user, n_users), _indicators(movie, n_movies)], format="csr")

    def fit(train, val, rank, n_iter):
        model = myfm.MyFMRegressor(rank=rank, random_seed=0)
        model.fit(one_hot(*train[:2]), train[2].astype(float), n_iter=n_iter, group_shapes=[n_users, n_movies])
        return lambda *pairs: model.predict(one_hot(*pairs))

    return fit


def myfm_svdpp():
    """Train the same with one more group of features: the movies that a user has rated in train, as in SVD++."""
    import myfm
    from scipy.sparse import csr_matrix, hstack

    n_users, n_movies = sizes()

    def fit(train, val, rank, n_iter):
        user, movie, stars = train
        per_user = np.maximum(np.bincount(user, minlength=n_users), 1)
        rated = csr_matrix((per_user[user] ** -0.5, (user, movie)), shape=(n_users, n_movies))
        # Rows of a block are shared by all ratings of a user, which makes the sampling faster.
        users = hstack([_indicators(np.arange(n_users), n_users), rated], format="csr")

        def block(user):
            return [myfm.RelationBlock(user.astype(int), users)]

        model = myfm.MyFMRegressor(rank=rank, random_seed=0)
        groups = [n_movies, n_users, n_movies]
        model.fit(_indicators(movie, n_movies), stars.astype(float), block(user), n_iter=n_iter, group_shapes=groups)
        return lambda user, movie: model.predict(_indicators(movie, n_movies), block(user))

    return fit


def _indicators(index, n_columns):
    """Return a sparse matrix with a 1 per row, in the column that `index` says."""
    from scipy.sparse import csr_matrix

    return csr_matrix((np.ones(len(index)), index, np.arange(len(index) + 1)), shape=(len(index), n_columns))
