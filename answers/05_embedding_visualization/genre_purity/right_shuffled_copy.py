"""Right: shuffles a copy once, and returns a list."""

import numpy as np
from sklearn.neighbors import NearestNeighbors


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors()[1]
    shuffled = is_genre.copy()
    np.random.RandomState(7).shuffle(shuffled)
    return [float(labels[near][labels].mean()) for labels in (is_genre, shuffled)]
