"""Wrong: adds the neighbours of the genre up without dividing by k.

Says: the share is that number over k
Fails: test_control_is_chance, test_control_of_all_neighbours, test_purity_as_slow_count
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].sum(axis=1).mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
