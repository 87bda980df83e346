"""Wrong: takes the share of movies that have at least one neighbour of the genre.

Says: you count a movie fully as soon as one
Fails: test_control_is_chance, test_control_of_all_neighbours, test_purity_as_slow_count
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near[labels]].any(axis=1).mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
