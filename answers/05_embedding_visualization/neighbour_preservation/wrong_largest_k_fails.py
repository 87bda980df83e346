"""Wrong: asks for one neighbour more than it needs, which fails for k = n - 1.

Says: so ask for k
Fails: test_movies_at_one_place
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def neighbour_preservation(embeddings, coordinates, k):
    search = NearestNeighbors(n_neighbors=k + 1)
    before = search.fit(embeddings).kneighbors(return_distance=False)[:, :k]
    after = search.fit(coordinates).kneighbors(return_distance=False)[:, :k]
    return float(np.mean([len(set(one) & set(other)) for one, other in zip(before, after, strict=True)]) / k)
