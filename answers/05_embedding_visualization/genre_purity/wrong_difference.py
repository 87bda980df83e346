"""Wrong: returns the purity and how far it is above the control, and not the control.

Says: If it is the difference of the two
Fails: test_control_is_chance, test_control_of_all_neighbours
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    true = purity(is_genre)
    return true, true - purity(np.random.default_rng(0).permutation(is_genre))
