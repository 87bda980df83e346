"""Wrong: turns the labels round instead of shuffling them.

Says: into a random order
Fails: test_control_is_chance
"""

from sklearn.neighbors import NearestNeighbors


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(is_genre[::-1])
