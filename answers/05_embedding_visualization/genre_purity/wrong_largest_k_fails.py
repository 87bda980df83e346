"""Wrong: asks for one neighbour more than it needs, which fails for k = n - 1.

Says: so ask for k
Fails: test_control_of_all_neighbours
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k + 1).fit(embeddings).kneighbors(return_distance=False)[:, :k]

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
