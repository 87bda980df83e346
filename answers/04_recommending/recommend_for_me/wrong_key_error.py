"""Wrong: ends in a KeyError for an unknown title.

Says: should raise ValueError
Fails: test_for_me_no_factors, test_for_me_typing_error
"""

import difflib

import numpy as np

COLUMNS = ["movieId", "title", "genres", "predicted"]


def ids(my_ratings, movies):
    known = dict(zip(movies["title"], movies["movieId"], strict=True))
    for title in my_ratings:
        if title not in known:
            raise ValueError(f"{title}? Perhaps {difflib.get_close_matches(title, list(known))}")
    return [known[title] for title in my_ratings]


def _weights(rows, stars, factors, l2):
    design = np.column_stack([factors["movie_factors"][rows], np.ones(len(rows))])
    rest = np.array(stars, dtype=float) - factors["global_mean"] - factors["movie_bias"][rows]
    return np.linalg.solve(design.T @ design + l2 * np.eye(design.shape[1]), design.T @ rest)


def _scores(weights, factors):
    return factors["global_mean"] + weights[-1] + factors["movie_bias"] + factors["movie_factors"] @ weights[:-1]


def table(rows, scores, movies, factors):
    found = movies.set_index("movieId").loc[factors["movie_ids"][rows]].reset_index()
    return found.assign(predicted=scores[rows])[COLUMNS]


def recommended(my_ratings, n, movies, factors, l2=3.0, stars=None, leave_out=True, sign=-1):
    known = movies[movies["movieId"].isin(factors["movie_ids"])]
    rows = np.searchsorted(factors["movie_ids"], ids(my_ratings, known))
    scores = _scores(_weights(rows, list(my_ratings.values()) if stars is None else stars, factors, l2), factors)
    order = np.argsort(sign * scores)
    order = order[~np.isin(order, rows)] if leave_out else order
    return table(order[:n], scores, movies, factors)


def recommend_for_me(my_ratings, n, movies, factors):
    movies = movies[movies["movieId"].isin(factors["movie_ids"])]
    known = dict(zip(movies["title"], movies["movieId"], strict=True))
    [known[title] for title in my_ratings]
    return recommended(my_ratings, n, movies, factors)
