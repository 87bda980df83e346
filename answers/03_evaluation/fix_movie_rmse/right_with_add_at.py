"""Right: sums with np.add.at, and starts each movie at the train mean where that is all it will have."""

import numpy as np


def fix_movie_rmse(train, test, n_movies, damping):
    _, movie, rating = (np.asarray(column) for column in train)
    totals, counts = np.zeros(n_movies), np.zeros(n_movies)
    np.add.at(totals, movie, rating - rating.mean())
    np.add.at(counts, movie, 1)
    deviations = np.divide(totals, counts + damping, out=np.zeros(n_movies), where=counts > 0)
    errors = np.asarray(test[2]) - rating.mean() - deviations[test[1]]
    return np.linalg.norm(errors) / np.sqrt(len(errors))
