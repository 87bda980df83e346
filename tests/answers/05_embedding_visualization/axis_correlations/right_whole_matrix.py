"""Right: one correlation matrix of everything, columns in another order, rows named otherwise."""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    both = pd.concat([pd.DataFrame(coordinates), movie_stats.reset_index(drop=True)], axis=1)
    n = coordinates.shape[1]
    return both.corr().iloc[:n, n:][["year", "log_count", "mean_rating"]]
