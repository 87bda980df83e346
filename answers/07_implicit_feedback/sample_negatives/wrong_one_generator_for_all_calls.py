"""Wrong: makes the generator at the first call only, so a second call with the same seed differs.

Says: a variable of the notebook
Fails: test_each_pair_has_its_own_draw, test_hits_are_left_in, test_movies_are_uniform, test_positives_alone, test_seeds, test_users_keep_their_share
"""

import numpy as np

generators = {}


def sample_negatives(user, movie, n_movies, n_negatives, seed):
    rng = generators.setdefault(seed, np.random.default_rng(seed))
    n = len(user)
    drawn = rng.integers(n_movies, size=n * n_negatives)
    return (
        np.concatenate([user, np.repeat(user, n_negatives)]),
        np.concatenate([movie, drawn]),
        np.concatenate([np.ones(n), np.zeros(n * n_negatives)]),
    )
