"""Wrong: leaves the names in the order in which they turn up.

Says: alphabetical order
Fails: test_movielens_genres, test_some_movies, test_whole_names
"""

import numpy as np

NO_GENRE = "(no genres listed)"


def genre_matrix(movies):
    names = list(dict.fromkeys(g for text in movies.genres for g in text.split("|") if g != NO_GENRE))
    rows = [[name in text.split("|") for name in names] for text in movies.genres]
    return np.array(rows, np.int8), names
