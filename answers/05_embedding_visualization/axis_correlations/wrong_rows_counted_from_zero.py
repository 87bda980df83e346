"""Wrong: calls the rows of the table axis_0, axis_1, ...

Says: The rows should be called axis_1, axis_2, axis_3
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    stats = movie_stats.reset_index(drop=True)
    columns = {f"axis_{number}": pd.Series(axis) for number, axis in enumerate(coordinates.T)}
    return pd.DataFrame({name: {row: axis.corr(stats[name]) for row, axis in columns.items()} for name in stats})
