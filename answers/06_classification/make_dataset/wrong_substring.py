"""Wrong: finds Drama in Dramatic.

Says: parts of the string
Fails: test_rows_match
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
    y = movies.set_index("movieId").genres.loc[ids].str.contains(genre, regex=False).astype(int).to_numpy()
    return factors["movie_factors"][keep], y, ids
