"""Right: merges frames, and clips the stars."""

import difflib

import numpy as np
import pandas as pd


def _weights(rows, stars, factors, l2):
    design = np.column_stack([factors["movie_factors"][rows], np.ones(len(rows))])
    rest = np.array(stars, dtype=float) - factors["global_mean"] - factors["movie_bias"][rows]
    return np.linalg.solve(design.T @ design + l2 * np.eye(design.shape[1]), design.T @ rest)


def scores(weights, factors):
    return factors["global_mean"] + weights[-1] + factors["movie_bias"] + factors["movie_factors"] @ weights[:-1]


def recommend_for_me(my_ratings, n, movies, factors):
    movies = movies[movies["movieId"].isin(factors["movie_ids"])]
    mine = pd.DataFrame({"title": list(my_ratings), "stars": list(my_ratings.values())})
    mine = mine.merge(movies, on="title", how="left")
    missing = mine.loc[mine["movieId"].isna(), "title"]
    if len(missing):
        close = {title: difflib.get_close_matches(title, movies["title"], n=3, cutoff=0.3) for title in missing}
        raise ValueError("unknown titles, with the closest: " + repr(close))
    index = {movie: row for row, movie in enumerate(factors["movie_ids"])}
    rows = mine["movieId"].map(index).astype(int).to_numpy()
    predicted = np.clip(scores(_weights(rows, mine["stars"], factors, 3.0), factors), 0.5, 5)
    raw = scores(_weights(rows, mine["stars"], factors, 3.0), factors)
    found = pd.DataFrame({"movieId": factors["movie_ids"], "predicted": predicted, "raw": raw}).merge(movies)
    found = found[~found["title"].isin(list(my_ratings))]
    return found.sort_values("raw", ascending=False).head(n).drop(columns="raw")
