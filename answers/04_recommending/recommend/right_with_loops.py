"""Right: counts and looks up in plain Python."""

import numpy as np
import pandas as pd

COLUMNS = ["movieId", "title", "genres", "predicted"]


def _row(user_id, factors):
    rows = np.flatnonzero(np.asarray(factors["user_ids"]) == user_id)
    if rows.size == 0:
        raise ValueError(f"there is no user {user_id}")
    return rows[0]


def _scores(row, factors):
    match = factors["movie_factors"] @ factors["user_factors"][row]
    return factors["global_mean"] + factors["user_bias"][row] + factors["movie_bias"] + match


def recommend(user_id, n, min_ratings, ratings, movies, factors):
    scores = _scores(_row(user_id, factors), factors)
    how_many, seen = {}, set()
    for user, movie in zip(ratings["userId"], ratings["movieId"], strict=True):
        how_many[movie] = how_many.get(movie, 0) + 1
        if user == user_id:
            seen.add(movie)
    text = {m: (t, g) for m, t, g in zip(movies.movieId, movies.title, movies.genres, strict=True)}
    found = []
    for movie, score in zip(factors["movie_ids"], scores, strict=True):
        if movie not in seen and how_many.get(movie, 0) >= min_ratings:
            found.append((movie, *text[movie], float(np.clip(score, 0.5, 5)), float(score)))
    found.sort(key=lambda one: one[-1], reverse=True)
    return pd.DataFrame([one[:-1] for one in found[:n]], columns=COLUMNS)
