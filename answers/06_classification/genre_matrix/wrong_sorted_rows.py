"""Wrong: sorts the rows by the index of the frame.

Says: sorted by the frame's index
Fails: test_movielens_genres, test_some_movies, test_whole_names
"""

import numpy as np

NO_GENRE = "(no genres listed)"


def genre_matrix(movies):
    table = movies.sort_index(kind="stable")["genres"].str.get_dummies("|").drop(columns=NO_GENRE, errors="ignore")
    return table.to_numpy(np.int8), list(table.columns)
