"""Wrong: draws the labels of the control with replacement, so that the genre has another number of movies.

Says: keep the number of movies of the genre
Fails: test_control_of_all_neighbours
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)

    def purity(labels):
        return float(labels[near][labels].mean())

    return purity(is_genre), purity(np.random.default_rng(0).choice(is_genre, len(is_genre)))
