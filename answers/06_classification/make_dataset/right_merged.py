"""Right: merges frames."""

import pandas as pd

NO_GENRE = "(no genres listed)"


def known(movies):
    return {g for text in movies["genres"] for g in text.split("|")} - {NO_GENRE}


def validate(movies, genre):
    if genre not in known(movies):
        raise ValueError(f"unknown genre {genre}")


def make_dataset(factors, movies, genre, min_ratings, movie_counts):
    validate(movies, genre)
    frame = pd.DataFrame({"movieId": factors["movie_ids"], "n": movie_counts, "row": range(len(movie_counts))})
    frame = frame[frame.n >= min_ratings].merge(movies, on="movieId", how="left")
    y = frame.genres.str.get_dummies("|").reindex(columns=[genre], fill_value=0)[genre]
    return factors["movie_factors"][frame.row], y.to_numpy(), frame.movieId.to_numpy()
