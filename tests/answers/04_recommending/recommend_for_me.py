"""Answers to recommend_for_me."""

import difflib

import numpy as np
import pandas as pd

from tests.answers import right, wrong

COLUMNS = ["movieId", "title", "genres", "predicted"]


def _ids(my_ratings, movies):
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


def _table(rows, scores, movies, factors):
    found = movies.set_index("movieId").loc[factors["movie_ids"][rows]].reset_index()
    return found.assign(predicted=scores[rows])[COLUMNS]


def _recommended(my_ratings, n, movies, factors, l2=3.0, stars=None, leave_out=True, sign=-1):
    rows = np.searchsorted(factors["movie_ids"], _ids(my_ratings, movies))
    scores = _scores(_weights(rows, list(my_ratings.values()) if stars is None else stars, factors, l2), factors)
    order = np.argsort(sign * scores)
    order = order[~np.isin(order, rows)] if leave_out else order
    return _table(order[:n], scores, movies, factors)


@right
def self_contained(my_ratings, n, movies, factors):
    return _recommended(my_ratings, n, movies, factors)


@right
def with_merges(my_ratings, n, movies, factors):
    mine = pd.DataFrame({"title": list(my_ratings), "stars": list(my_ratings.values())})
    mine = mine.merge(movies, on="title", how="left")
    missing = mine.loc[mine["movieId"].isna(), "title"]
    if len(missing):
        close = {title: difflib.get_close_matches(title, movies["title"], n=5, cutoff=0.3) for title in missing}
        raise ValueError("unknown titles, with the closest: " + repr(close))
    index = {movie: row for row, movie in enumerate(factors["movie_ids"])}
    rows = mine["movieId"].map(index).astype(int).to_numpy()
    predicted = np.clip(_scores(_weights(rows, mine["stars"], factors, 3.0), factors), 0.5, 5)
    raw = _scores(_weights(rows, mine["stars"], factors, 3.0), factors)
    found = pd.DataFrame({"movieId": factors["movie_ids"], "predicted": predicted, "raw": raw}).merge(movies)
    found = found[~found["title"].isin(list(my_ratings))]
    return found.sort_values("raw", ascending=False).head(n)


@wrong("is among the given ratings")
def rated_left_in(my_ratings, n, movies, factors):
    """Mistake 8."""
    return _recommended(my_ratings, n, movies, factors, leave_out=False)


@wrong("Fold in with l2 = 3.0")
def another_l2(my_ratings, n, movies, factors):
    return _recommended(my_ratings, n, movies, factors, l2=0.1)


@wrong("(l2 = 0?)")
def no_l2(my_ratings, n, movies, factors):
    """Mistake 36."""
    return _recommended(my_ratings, n, movies, factors, l2=1e-9)


@wrong("should raise ValueError")
def key_error(my_ratings, n, movies, factors):
    known = dict(zip(movies["title"], movies["movieId"], strict=True))
    [known[title] for title in my_ratings]
    return _recommended(my_ratings, n, movies, factors)


@wrong("should raise ValueError")
def unknown_titles_skipped(my_ratings, n, movies, factors):
    known = set(movies["title"])
    return _recommended({t: s for t, s in my_ratings.items() if t in known}, n, movies, factors)


@wrong("should name the closest titles")
def no_help(my_ratings, n, movies, factors):
    if not set(my_ratings) <= set(movies["title"]):
        raise ValueError("unknown title")
    return _recommended(my_ratings, n, movies, factors)


@wrong("worst movies first")
def worst_first(my_ratings, n, movies, factors):
    """Mistake 9."""
    return _recommended(my_ratings, n, movies, factors, sign=1)


@wrong("do not stay with their movies")
def ratings_in_another_order(my_ratings, n, movies, factors):
    _ids(my_ratings, movies)
    found = movies[movies["title"].isin(list(my_ratings))]
    return _recommended(dict(zip(found["title"], my_ratings.values(), strict=True)), n, movies, factors)


@wrong("which is not in `movies`")
def indices_as_ids(my_ratings, n, movies, factors):
    """Mistake 7."""
    found = _recommended(my_ratings, n, movies, factors)
    rows = np.searchsorted(factors["movie_ids"], found["movieId"])
    return found.assign(movieId=rows)


@wrong("lack the user's bias, which fold_in gives too")
def own_bias_forgotten(my_ratings, n, movies, factors):
    rows = np.searchsorted(factors["movie_ids"], _ids(my_ratings, movies))
    weights = _weights(rows, list(my_ratings.values()), factors, 3.0)
    scores = _scores(np.append(weights[:-1], 0), factors)
    order = np.argsort(-scores)
    return _table(order[~np.isin(order, rows)][:n], scores, movies, factors)


@wrong("The stars lack movie_bias")
def movie_bias_forgotten(my_ratings, n, movies, factors):
    rows = np.searchsorted(factors["movie_ids"], _ids(my_ratings, movies))
    scores = _scores(_weights(rows, list(my_ratings.values()), factors, 3.0), factors) - factors["movie_bias"]
    order = np.argsort(-scores)
    return _table(order[~np.isin(order, rows)][:n], scores, movies, factors)


@wrong("look them up by movieId")
def titles_by_row(my_ratings, n, movies, factors):
    """Mistake 7: rows of `movies` taken for rows of the factors."""
    found = _recommended(my_ratings, n, movies, factors)
    rows = np.searchsorted(factors["movie_ids"], found["movieId"])
    return found.assign(title=movies["title"].to_numpy()[rows], genres=movies["genres"].to_numpy()[rows])
