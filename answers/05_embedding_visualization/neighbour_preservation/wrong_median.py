"""Wrong: takes the median over the movies and not the mean.

Says: yours is their median
Fails: test_does_not_see_scale, test_same_as_slow_count
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    return float(np.median([len(set(one) & set(other)) / k for one, other in zip(before, after, strict=True)]))
