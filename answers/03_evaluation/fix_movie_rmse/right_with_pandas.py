"""Right: groups with pandas."""

import numpy as np
import pandas as pd


def fix_movie_rmse(train, test, n_movies, damping):
    train = pd.DataFrame(dict(zip("uir", train, strict=True)))
    test = pd.DataFrame(dict(zip("uir", test, strict=True)))
    mean = train.r.mean()
    grouped = train.groupby("i").r
    means = (grouped.sum() + damping * mean) / (grouped.count() + damping)
    predicted = test.i.map(means).fillna(mean)
    return np.sqrt(((test.r - predicted) ** 2).mean())
