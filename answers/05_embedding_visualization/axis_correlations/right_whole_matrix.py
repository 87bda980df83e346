"""Right: takes one correlation matrix of everything, with columns in another order."""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    both = pd.concat([pd.DataFrame(coordinates), movie_stats.reset_index(drop=True)], axis=1)
    n = coordinates.shape[1]
    table = both.corr().iloc[:n, n:][["year", "log_count", "mean_rating"]]
    return table.set_axis([f"axis_{number}" for number in range(1, n + 1)])
