"""Wrong: asks whether a neighbour is anywhere in the other table, and not in the same movie's row.

Says: You look for each neighbour among those of all movies
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    return float(np.isin(before, after).mean())
