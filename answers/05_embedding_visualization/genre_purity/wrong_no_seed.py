"""Wrong: The shuffle has no seed, so the second value changes from call to call.

Says: otherwise on a second call
Fails: test_control_is_chance
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng().permutation(is_genre))
