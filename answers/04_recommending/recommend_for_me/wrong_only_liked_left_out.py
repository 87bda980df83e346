"""Wrong: only movies rated 4 or more are left out of the list.

Says: all rated movies, liked or not
Fails: test_for_me_stars
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
    stars = np.array(list(my_ratings.values()), dtype=float)
    p, b = fold_in(index, stars, factors, 3.0)
    scores = factors["global_mean"] + b + factors["movie_bias"] + factors["movie_factors"] @ p
    best = top_n(scores, index[stars >= 4], n)
    ids = factors["movie_ids"][best]
    table = movies.set_index("movieId").loc[ids].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
