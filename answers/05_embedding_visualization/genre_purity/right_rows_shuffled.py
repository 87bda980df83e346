"""Right: shuffles the movies under the labels, which comes to the same."""

import numpy as np


def genre_purity(embeddings, is_genre, k):
    def purity(rows):
        share, movies = 0, [row for row in range(len(rows)) if is_genre[row]]
        for row in movies:
            distance = ((rows - rows[row]) ** 2).sum(axis=1)
            distance[row] = np.inf
            share += sum(bool(is_genre[other]) for other in np.argsort(distance)[:k]) / k
        return share / len(movies)

    return purity(embeddings), purity(np.random.default_rng(2).permutation(embeddings))
