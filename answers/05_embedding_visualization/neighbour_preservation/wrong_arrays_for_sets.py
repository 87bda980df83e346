"""Wrong: joins arrays bit by bit instead of sets.

Says: That needs sets
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    return float(np.mean([len(a & b) / k for a, b in zip(before, after, strict=True)]))
