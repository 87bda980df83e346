"""Wrong: collects the genres of a movie by its row label.

Says: two have the label 2, and have become one row
Fails: test_movielens_genres, test_some_movies, test_whole_names
"""

import pandas as pd


def genre_matrix(movies):
    pieces = movies["genres"].str.split("|").explode()
    table = pd.get_dummies(pieces).groupby(level=0).max()
    table = table.drop(columns="(no genres listed)", errors="ignore")
    return table.to_numpy(dtype="int8"), list(table.columns)
