"""Wrong: returns the table on its side.

Says: on its side
Fails: test_index_does_not_matter, test_missing_years, test_same_as_pearson
"""

import pandas as pd


def with_corrwith(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates, index=movie_stats.index)
    table = pd.DataFrame({name: axes.corrwith(movie_stats[name]) for name in movie_stats})
    table.index = [f"axis_{number + 1}" for number in range(len(table))]
    return table


def axis_correlations(coordinates, movie_stats):
    return with_corrwith(coordinates, movie_stats).T
