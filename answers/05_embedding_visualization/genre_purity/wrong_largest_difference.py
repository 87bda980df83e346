"""Wrong: takes the largest difference of a column for the distance.

Says: distances of the rows as they are
Fails: test_control_is_chance, test_purity_as_slow_count
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k, metric="chebyshev").fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
