"""Wrong: averages over all movies, where only those of the genre count.

Says: You averaged over all 8 movies
Fails: test_control_is_chance, test_control_of_all_neighbours, test_purity_as_slow_count
"""

import numpy as np


def nearest(rows, k):
    distance = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


def genre_purity(embeddings, is_genre, k):
    near = nearest(embeddings, k)

    def purity(labels):
        return (labels[near] == labels[:, None]).mean()

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
