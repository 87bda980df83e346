"""Wrong: The control draws each label anew with a chance of one half, so the "genre" has another number of movies.

Says: as rng.permutation(is_genre) does
Fails: test_control_is_chance, test_control_of_all_neighbours
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng(0).random(len(is_genre)) < 0.5)
