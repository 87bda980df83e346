# %% [markdown]
# # Optional: What was watched, not only how it was rated
#
# **Goal:** lists that beat popularity clearly, from the same ratings as before. You learn from *what* people watched and
# liked, and let the stars go.
#
# This part is optional: it has no points, and nothing later depends on it. Do it any time after stage 4. You need:
# embeddings and dot products (stage 2), NDCG (3.6 to 3.8), fold-in (4.7). Time: 70 minutes.
#
# | section | minutes |
# |---|---|
# | 7.1 What a rating model is never told | 5 |
# | 7.2 Negative sampling | 15 |
# | 7.3 Least squares over everything | 15 |
# | 7.4 One table | 5 |
# | 7.5 SVD++: both kinds of feedback | 10 |
# | 7.6 Full or sampled ranking | 5 |
# | 7.7 Your own list again | 5 |
# | 7.8 Your memo | 10 |
#
# The checks, hints and tests are those that you know. After a restart, use Run > Run All Above Selected Cell.

# %%
try:
    import workbook
except ModuleNotFoundError:
    print(
        "The package 'workbook' is missing here. Install the wheel that came with the course, for example in Colab:\n"
        "  %pip install recsys_workbook-1.0.0-py3-none-any.whl\n"
        "Then restart the kernel and run this cell again."
    )
else:
    import itertools
    import time

    import keras
    import numpy as np
    import pandas as pd
    from sklearn.linear_model import Ridge
    from workbook import TrainingBar, check, load_movielens, load_pretrained, needs, plots
    from workbook.datasets.pretrained import pretrained_split
    from workbook.intervals import mean_difference, rmse_difference
    from workbook.models.ials import fit_ials
    from workbook.models.svdpp import RatedSum

    print(workbook.versions())


# %% solution="sample_negatives"
def sample_negatives(user, movie, n_movies, n_negatives, seed):
    """Return the given pairs with label 1, and n_negatives random pairs with label 0 for each of them.

    `user`, `movie`: indices, (n,). A negative has the user of its positive and a movie drawn uniformly from all
    n_movies. Returns (user, movie, label), arrays of n * (1 + n_negatives) entries in any order. The same `seed`
    gives the same result.
    """
    ### BEGIN SOLUTION
    drawn = np.random.default_rng(seed).integers(0, n_movies, len(user) * n_negatives)
    all_users = np.concatenate([user, np.repeat(user, n_negatives)])
    label = np.repeat([1.0, 0.0], [len(user), len(drawn)])
    return all_users, np.concatenate([movie, drawn]), label
    ### END SOLUTION


# %% solution="build_ranking_mf"
def build_ranking_mf(n_users, n_movies, n_factors, l2):
    """Build a matrix factorization that predicts a like: sigmoid(dot product + movie bias).

    The model takes [user_index, movie_index], each (batch, 1), and returns a probability, (batch, 1). `l2` is the L2
    coefficient of the vectors; the bias has no penalty and starts at zero. The model is not compiled.
    """

    ### BEGIN SOLUTION
    def vectors(name, rows):
        return keras.layers.Embedding(rows, n_factors, embeddings_regularizer=keras.regularizers.L2(l2), name=name)

    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    flatten = keras.layers.Flatten()
    p = flatten(vectors("user_factors", n_users)(user))
    q = flatten(vectors("movie_factors", n_movies)(movie))
    bias = keras.layers.Embedding(n_movies, 1, embeddings_initializer="zeros", name="movie_bias")
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([p, q]), flatten(bias(movie))])
    return keras.Model([user, movie], keras.layers.Activation("sigmoid")(total))
    ### END SOLUTION


# %% solution="fold_in_implicit"
def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    """Return the vector p of one user, (k,), by weighted least squares over all movies.

    Minimizes sum over liked movies of (1 - q . p)^2 + unseen_weight * sum over all other movies of (q . p)^2
    + l2 * sum(p^2).
    `movie_factors`: (n_movies, k); `liked`: indices of the liked movies, each once; `unseen_weight`, `l2`: above 0.
    """
    ### BEGIN SOLUTION
    q = np.asarray(movie_factors, dtype=float)
    own = q[liked]
    penalty = l2 * np.eye(q.shape[1])
    weighted = unseen_weight * q.T @ q + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + penalty, own.sum(axis=0))
    ### END SOLUTION


# %% solution="build_svdpp"
def build_svdpp(n_users, n_movies, n_factors, global_mean, l2, rated):
    """Build SVD++: global mean + user bias + movie bias + q . (p + what the user has rated, as a vector).

    `rated`: for each user the indices of the movies that the user has rated in train. `l2` is the L2 coefficient of
    p and q, `l2 / 3` that of the biases and `5 * l2` that of RatedSum. The model takes [user_index, movie_index],
    each (batch, 1), and returns stars, (batch, 1). It is not compiled.
    """

    ### BEGIN SOLUTION
    def table(name, rows, width, start, penalty):
        regularizer = keras.regularizers.L2(penalty)
        return keras.layers.Embedding(
            rows, width, embeddings_initializer=start, embeddings_regularizer=regularizer, name=name
        )

    user = keras.Input(shape=(1,), dtype="int32")
    movie = keras.Input(shape=(1,), dtype="int32")
    flatten = keras.layers.Flatten()
    p = flatten(table("user_factors", n_users, n_factors, "uniform", l2)(user))
    q = flatten(table("movie_factors", n_movies, n_factors, "uniform", l2)(movie))
    b_user = flatten(table("user_bias", n_users, 1, "zeros", l2 / 3)(user))
    b_movie = flatten(table("movie_bias", n_movies, 1, "zeros", l2 / 3)(movie))
    taste = keras.layers.Add()([p, RatedSum(rated, n_movies, n_factors, 5 * l2)(user)])
    total = keras.layers.Add()([keras.layers.Dot(axes=1)([taste, q]), b_user, b_movie])
    return keras.Model([user, movie], keras.layers.Rescaling(1.0, offset=global_mean)(total))
    ### END SOLUTION


# %% solution="sampled_ndcg"
def sampled_ndcg(scores, relevant, negatives, k):
    """Return NDCG@k of one user if only the relevant movies and the given negatives are ranked.

    `scores`: (n_movies,), all different; `relevant`, `negatives`: indices of movies, at least one relevant.
    """
    ### BEGIN SOLUTION
    candidates = np.concatenate([relevant, negatives])
    order = candidates[np.argsort(-scores[candidates])][:k]
    discount = 1 / np.log2(np.arange(2, k + 2))
    gained = discount[: len(order)][np.isin(order, relevant)].sum()
    return float(gained / discount[: len(relevant)].sum())
    ### END SOLUTION
