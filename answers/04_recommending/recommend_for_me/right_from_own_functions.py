"""Right: calls fold_in, and goes through the movies in a loop."""

import difflib

import pandas as pd


def recommend_for_me(my_ratings, n, movies, factors):
    row_of = {int(movie): row for row, movie in enumerate(factors["movie_ids"])}
    text = {title: (int(movie), genres) for movie, title, genres in movies[["movieId", "title", "genres"]].values}
    text = {title: facts for title, facts in text.items() if facts[0] in row_of}
    rows = []
    for title in my_ratings:
        if title not in text:
            close = difflib.get_close_matches(title, text, n=3, cutoff=0.4)
            raise ValueError(f"There is no movie {title!r}. Did you mean {' or '.join(close)}?")
        rows.append(row_of[text[title][0]])
    p, b = fold_in(rows, list(my_ratings.values()), factors, 3.0)
    found = []
    for title, (movie, genres) in text.items():
        if title not in my_ratings:
            row = row_of[movie]
            stars = factors["global_mean"] + b + factors["movie_bias"][row] + factors["movie_factors"][row] @ p
            found.append({"movieId": movie, "title": title, "genres": genres, "predicted": float(stars)})
    found.sort(key=lambda one: -one["predicted"])
    return pd.DataFrame(found[:n])
