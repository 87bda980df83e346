"""Wrong: returns the purity as its own control.

Says: Your second value equals the first
Fails: test_control_is_chance
"""

import numpy as np


def nearest(rows, k):
    distance = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


def genre_purity(embeddings, is_genre, k):
    purity = is_genre[nearest(embeddings, k)][is_genre].mean()
    return purity, purity
