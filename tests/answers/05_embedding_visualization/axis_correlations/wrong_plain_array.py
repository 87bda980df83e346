"""Wrong: returns an array.

Says: should be a DataFrame
Fails: none
"""

import pandas as pd


def with_corrwith(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates, index=movie_stats.index)
    table = pd.DataFrame({name: axes.corrwith(movie_stats[name]) for name in movie_stats})
    table.index = [f"axis_{number + 1}" for number in range(len(table))]
    return table


def axis_correlations(coordinates, movie_stats):
    return with_corrwith(coordinates, movie_stats).to_numpy()
