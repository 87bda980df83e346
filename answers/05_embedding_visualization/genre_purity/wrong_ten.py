"""Wrong: It takes ten neighbours, or all if there are fewer, whatever k is.

Says: is k used
Fails: test_control_is_chance, test_control_of_all_neighbours, test_genre_at_one_place, test_purity_as_slow_count
"""


def genre_purity(embeddings, is_genre, k):
    k = min(10, len(embeddings) - 1)
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
