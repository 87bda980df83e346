"""Answers to make_dataset."""

import numpy as np
import pandas as pd

from tests.answers import right, wrong

NO_GENRE = "(no genres listed)"


def _known(movies):
    return {g for text in movies["genres"] for g in text.split("|")} - {NO_GENRE}


def _check(movies, genre):
    if genre not in _known(movies):
        raise ValueError(f"unknown genre {genre}")


def _labels(movies, genre, ids):
    by_id = dict(zip(movies["movieId"], movies["genres"], strict=True))
    return np.array([int(genre in by_id[i].split("|")) for i in ids])


@right
def loop(factors, movies, genre, min_ratings, movie_counts):
    _check(movies, genre)
    X, y, ids = [], [], []
    by_id = dict(zip(movies["movieId"], movies["genres"], strict=True))
    for row, movie in enumerate(factors["movie_ids"]):
        if movie_counts[row] >= min_ratings:
            X.append(factors["movie_factors"][row])
            y.append(genre in by_id[movie].split("|"))
            ids.append(int(movie))
    return np.stack(X), np.array(y).astype("int8"), ids


@right
def merged(factors, movies, genre, min_ratings, movie_counts):
    _check(movies, genre)
    frame = pd.DataFrame({"movieId": factors["movie_ids"], "n": movie_counts, "row": range(len(movie_counts))})
    frame = frame[frame.n >= min_ratings].merge(movies, on="movieId", how="left")
    y = frame.genres.str.get_dummies("|").reindex(columns=[genre], fill_value=0)[genre]
    return factors["movie_factors"][frame.row], y, frame.movieId


@wrong("keep every movie")
def rare_kept(factors, movies, genre, min_ratings, movie_counts):
    """Mistake 35, 23: keeps movies that hardly anybody has rated."""
    _check(movies, genre)
    ids = factors["movie_ids"]
    return factors["movie_factors"], _labels(movies, genre, ids), ids


@wrong(">=, not >")
def strictly_more(factors, movies, genre, min_ratings, movie_counts):
    """Drops the movies with exactly min_ratings ratings."""
    _check(movies, genre)
    keep = movie_counts > min_ratings
    ids = factors["movie_ids"][keep]
    return factors["movie_factors"][keep], _labels(movies, genre, ids), ids


@wrong("You return rows")
def rows_for_ids(factors, movies, genre, min_ratings, movie_counts):
    """Mistake 7: returns rows where ids are asked for."""
    _check(movies, genre)
    rows = np.flatnonzero(movie_counts >= min_ratings)
    return factors["movie_factors"][rows], _labels(movies, genre, factors["movie_ids"][rows]), rows


@wrong("should stay out")
def with_bias(factors, movies, genre, min_ratings, movie_counts):
    """Adds the movie bias as a column."""
    _check(movies, genre)
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    X = np.column_stack([factors["movie_factors"], factors["movie_bias"]])[keep]
    return X, _labels(movies, genre, ids), ids


@wrong("their rows do not match")
def labels_in_frame_order(factors, movies, genre, min_ratings, movie_counts):
    """Takes the labels in the order of the frame."""
    _check(movies, genre)
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    kept = movies[movies.movieId.isin(ids)]
    y = kept.genres.str.split("|").map(lambda pieces: genre in pieces).astype(int)
    return factors["movie_factors"][keep], y, ids


@wrong("the order of the frame `movies` is another one")
def factors_by_place(factors, movies, genre, min_ratings, movie_counts):
    """Takes the first rows of the factors for the kept movies."""
    _check(movies, genre)
    ids = factors["movie_ids"][movie_counts >= min_ratings]
    return factors["movie_factors"][: len(ids)], _labels(movies, genre, ids), ids


@wrong("out of bounds")
def count_by_id(factors, movies, genre, min_ratings, movie_counts):
    """Mistake 34, 7: uses a movie's id as its place among the counts."""
    _check(movies, genre)
    keep = np.array([movie_counts[i] >= min_ratings for i in factors["movie_ids"]])
    ids = factors["movie_ids"][keep]
    return factors["movie_factors"][keep], _labels(movies, genre, ids), ids


@wrong("With min_ratings=5 movies")
def count_is_id(factors, movies, genre, min_ratings, movie_counts):
    """Mistake 34: compares the id with min_ratings instead of the number of ratings."""
    _check(movies, genre)
    keep = factors["movie_ids"] >= min_ratings
    ids = factors["movie_ids"][keep]
    return factors["movie_factors"][keep], _labels(movies, genre, ids), ids


@wrong("should raise ValueError")
def no_error(factors, movies, genre, min_ratings, movie_counts):
    """Says nothing of a genre that does not exist."""
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    return factors["movie_factors"][keep], _labels(movies, genre, ids), ids


@wrong("(no genres listed)")
def placeholder_is_a_genre(factors, movies, genre, min_ratings, movie_counts):
    """Takes "(no genres listed)" for a genre."""
    if genre != NO_GENRE:
        _check(movies, genre)
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    return factors["movie_factors"][keep], _labels(movies, genre, ids), ids


@wrong("parts of the string")
def substring(factors, movies, genre, min_ratings, movie_counts):
    """Finds Drama in Dramatic."""
    _check(movies, genre)
    keep = movie_counts >= min_ratings
    ids = factors["movie_ids"][keep]
    y = movies.set_index("movieId").genres.loc[ids].str.contains(genre, regex=False).astype(int)
    return factors["movie_factors"][keep], y, ids


@wrong("order should be that of the factor rows")
def in_frame_order(factors, movies, genre, min_ratings, movie_counts):
    """Goes through the frame, and so returns the movies in its order."""
    _check(movies, genre)
    row_of = {movie: row for row, movie in enumerate(factors["movie_ids"])}
    ids = [i for i in movies.movieId if i in row_of and movie_counts[row_of[i]] >= min_ratings]
    return factors["movie_factors"][[row_of[i] for i in ids]], _labels(movies, genre, ids), ids
