"""Wrong: drops the movies that have no genre.

Says: should have shape
Fails: test_movielens_genres, test_whole_names
"""

import numpy as np

NO_GENRE = "(no genres listed)"


def genre_matrix(movies):
    table = movies.loc[movies.genres != NO_GENRE, "genres"].str.get_dummies("|")
    return table.to_numpy(np.int8), list(table.columns)
