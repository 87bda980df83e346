"""Wrong: shuffles its argument in place.

Says: Work on a copy
Fails: test_control_is_chance
"""

import numpy as np


def nearest(rows, k):
    distance = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


def genre_purity(embeddings, is_genre, k):
    near = nearest(embeddings, k)
    purity = is_genre[near][is_genre].mean()
    np.random.default_rng(0).shuffle(is_genre)
    return purity, is_genre[near][is_genre].mean()
