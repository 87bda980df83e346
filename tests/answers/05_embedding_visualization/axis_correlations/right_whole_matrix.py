"""Right: takes one correlation matrix of everything, with columns in another order."""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    both = pd.concat([pd.DataFrame(coordinates), movie_stats.reset_index(drop=True)], axis=1)
    n = coordinates.shape[1]
    return both.corr().iloc[:n, n:][["year", "log_count", "mean_rating"]]
