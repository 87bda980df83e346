"""Wrong: looks for neighbours among the movies of the genre alone.

Says: Look among all movies
Fails: test_control_is_chance, test_control_of_all_neighbours, test_genre_at_one_place, test_purity_as_slow_count
"""


def genre_purity(embeddings, is_genre, k):
    def purity(labels):
        own = np.flatnonzero(labels)
        near = NearestNeighbors(n_neighbors=min(k, len(own) - 1)).fit(embeddings[own]).kneighbors(return_distance=False)
        return float(labels[own[near]].mean())

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))
