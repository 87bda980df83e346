"""Wrong: returns the purity only.

Says: should be 2 values
Fails: test_control_is_chance, test_control_of_all_neighbours, test_genre_at_one_place, test_purity_as_slow_count
"""

import numpy as np


def nearest(rows, k):
    distance = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


def genre_purity(embeddings, is_genre, k):
    return is_genre[nearest(embeddings, k)][is_genre].mean()
