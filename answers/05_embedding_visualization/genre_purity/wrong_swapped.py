"""Wrong: It returns the purity of the shuffled labels first.

Says: The purity comes first
Fails: test_x
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(np.random.default_rng(0).permutation(is_genre)), purity(is_genre)
