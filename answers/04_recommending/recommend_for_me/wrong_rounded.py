"""Wrong: rounds the predictions to two digits.

Says: are rounded
Fails: test_for_me_before_clipping, test_for_me_stars
"""

import difflib

import numpy as np


def recommend_for_me(my_ratings, n, movies, factors):
    known = movies[movies["movieId"].isin(factors["movie_ids"])]
    id_of = dict(zip(known["title"], known["movieId"], strict=True))
    for title in my_ratings:
        if title not in id_of:
            close = difflib.get_close_matches(title, list(id_of), n=3, cutoff=0.4)
            raise ValueError(f"no movie has the title {title!r}; closest: {'; '.join(close) or 'none'}")
    index = np.searchsorted(factors["movie_ids"], [id_of[title] for title in my_ratings])
    X = np.column_stack([factors["movie_factors"][index], np.ones(len(index))])
    y = np.array(list(my_ratings.values())) - factors["global_mean"] - factors["movie_bias"][index]
    *p, b = np.linalg.solve(X.T @ X + 3 * np.eye(X.shape[1]), X.T @ y)
    scores = factors["global_mean"] + b + factors["movie_bias"] + factors["movie_factors"] @ np.array(p)
    order = np.argsort(-scores)
    best = order[~np.isin(order, index)][:n]
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best].round(2)
    return table[["movieId", "title", "genres", "predicted"]]
