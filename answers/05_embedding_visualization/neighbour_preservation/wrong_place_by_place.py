"""Wrong: compares neighbours place by place.

Says: place by place
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""

import numpy as np


def distances(rows):
    return np.linalg.norm(rows[:, None] - rows[None], axis=2)


def nearest(rows, k):
    distance = distances(rows)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


def neighbour_preservation(embeddings, coordinates, k):
    return float((nearest(embeddings, k) == nearest(coordinates, k)).mean())
