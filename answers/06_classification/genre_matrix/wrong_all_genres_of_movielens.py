"""Wrong: names every genre that MovieLens has, in each frame.

Says: The genres that occur are
Fails: test_movielens_genres, test_some_movies, test_whole_names
"""

import numpy as np


def genre_matrix(movies):
    names = sorted(["Action", "Adventure", "Comedy", "Drama", "Film", "Film-Noir", "Western"])
    matrix = np.array([[name in text.split("|") for name in names] for text in movies["genres"]], "int8")
    return matrix, names
