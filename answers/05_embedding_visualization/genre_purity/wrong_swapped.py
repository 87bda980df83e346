"""Wrong: It returns the purity of the shuffled labels first.

Says: The purity comes first
Fails: test_control_is_chance, test_genre_at_one_place, test_purity_as_slow_count
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(np.random.default_rng(0).permutation(is_genre)), purity(is_genre)
