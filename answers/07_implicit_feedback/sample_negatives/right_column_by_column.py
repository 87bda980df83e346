"""Right: fills a table with a column per draw, and reads it column by column."""

import numpy as np


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    bits = np.random.Generator(np.random.PCG64(seed))
    table = np.empty((len(movie), 1 + n_negatives), dtype="int32")
    table[:, 0] = movie
    table[:, 1:] = np.floor(bits.random((len(movie), n_negatives)) * n_movies)
    label = np.zeros(table.shape, dtype="int8")
    label[:, :1] = 1
    users = np.broadcast_to(np.asarray(user)[:, None], table.shape)
    return users.T.ravel(), table.T.ravel(), label.T.ravel()
