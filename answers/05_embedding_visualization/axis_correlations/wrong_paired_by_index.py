"""Wrong: lets pandas pair the rows by their labels.

Says: pandas pairs rows by index
Fails: test_index_does_not_matter
"""

import pandas as pd


def axis_correlations(coordinates, movie_stats):
    axes = pd.DataFrame(coordinates).rename(columns=lambda place: f"axis_{place + 1}")
    return pd.DataFrame({name: axes.corrwith(movie_stats[name]) for name in movie_stats})
