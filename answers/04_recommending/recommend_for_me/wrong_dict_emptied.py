"""Wrong: takes the ratings out of the caller's dict with popitem, so that it is empty afterwards.

Says: Your function changed its argument `my_ratings`
Fails: test_for_me_follows_taste
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
    given = []
    while my_ratings:
        title, stars = my_ratings.popitem()
        given.append((id_of[title], stars))
    index = np.searchsorted(factors["movie_ids"], [movie for movie, _ in given]).astype(int)
    p, b = fold_in(index, np.array([stars for _, stars in given], dtype=float), factors, 3.0)
    scores = factors["global_mean"] + b + factors["movie_bias"] + factors["movie_factors"] @ p
    best = np.asarray(top_n(scores, index, n), dtype=int)
    table = movies.set_index("movieId").loc[factors["movie_ids"][best]].reset_index()
    table["predicted"] = scores[best]
    return table[["movieId", "title", "genres", "predicted"]]
