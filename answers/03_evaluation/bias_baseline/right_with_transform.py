"""Right: a class with __call__, and pandas all the way."""

import pandas as pd


def bias_baseline(train, damping):
    frame = pd.DataFrame({"u": train[0], "i": train[1], "r": train[2]})
    mean = frame.r.mean()
    b_i = frame.groupby("i").r.apply(lambda r: (r - mean).sum() / (len(r) + damping))
    frame["rest"] = frame.r - mean - frame.i.map(b_i)
    b_u = frame.groupby("u").rest.apply(lambda r: r.sum() / (r.size + damping))

    class Baseline:
        def __call__(self, user_index, movie_index):
            users, movies = pd.Series(user_index), pd.Series(movie_index)
            return (users.map(b_u).fillna(0) + movies.map(b_i).fillna(0) + mean).values

    return Baseline()
