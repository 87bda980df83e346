"""Wrong: takes neighbours by city blocks.

Says: neighbours by city blocks
Fails: test_control_is_chance, test_purity_as_slow_count
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k, metric="manhattan").fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
