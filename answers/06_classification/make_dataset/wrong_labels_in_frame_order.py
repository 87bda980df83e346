"""Wrong: takes the labels in the order of the frame.

Says: their rows do not match
Fails: test_movielens_dataset, test_rows_match
"""

NO_GENRE = "(no genres listed)"


def known(movies):
    return {g for text in movies["genres"] for g in text.split("|")} - {NO_GENRE}


def validate(movies, genre):
    if genre not in known(movies):
        raise ValueError(f"unknown genre {genre}")


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    validate(movies, genre)
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    kept = movies[movies.movieId.isin(ids)]
    y = kept.genres.str.split("|").map(lambda pieces: genre in pieces).astype(int).to_numpy()
    return factors["movie_factors"][keep], y, ids
