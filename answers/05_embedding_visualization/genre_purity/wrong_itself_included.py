"""Wrong: counts each movie as its own nearest neighbour.

Says: Is each movie its own neighbour?
Fails: test_control_is_chance, test_control_of_all_neighbours, test_genre_at_one_place, test_purity_as_slow_count
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(embeddings, return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
