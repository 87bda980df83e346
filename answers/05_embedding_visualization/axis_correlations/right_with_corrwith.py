"""Right: takes corrwith of pandas, column by column."""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates, index=movie_stats.index)
    table = pd.DataFrame({name: axes.corrwith(movie_stats[name]) for name in movie_stats})
    table.index = [f"axis_{number + 1}" for number in range(len(table))]
    return table
