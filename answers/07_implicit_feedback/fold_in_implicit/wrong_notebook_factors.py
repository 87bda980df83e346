"""Wrong: uses the movie vectors of the model in the notebook.

Says: a variable of the notebook
Fails: test_is_the_minimum, test_order_and_ends, test_without_likes
"""

import numpy as np

once = type("Factors", (), {"movie_factors": np.eye(3)})()


def fold_in_implicit(movie_factors, liked, unseen_weight, l2):
    movie_factors = once.movie_factors
    own = movie_factors[liked]
    k = movie_factors.shape[1]
    weighted = unseen_weight * movie_factors.T @ movie_factors + (1 - unseen_weight) * own.T @ own
    return np.linalg.solve(weighted + l2 * np.eye(k), own.sum(axis=0))
