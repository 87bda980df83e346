"""Wrong: takes a limit of 0 for 1.

Says: With min_ratings=0 all 6 movies stay
Fails: test_rows_match
"""

import numpy as np


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    lists = movies.set_index("movieId")["genres"].str.split("|")
    if genre == "(no genres listed)" or not any(genre in pieces for pieces in lists):
        raise ValueError(f"no movie has the genre {genre!r}")
    keep = movie_counts >= (min_ratings or 1)
    movie_ids = factors["movie_ids"][keep]
    y = np.array([genre in pieces for pieces in lists.loc[movie_ids]], dtype=int)
    return factors["movie_factors"][keep], y, movie_ids
