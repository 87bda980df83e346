"""Wrong: The control asks the movies of the true genre and shuffles the labels of their neighbours only.

Says: both for the movies that are asked
Fails: test_control_of_all_neighbours
"""


def genre_purity(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    shuffled = np.random.default_rng(0).permutation(is_genre)
    return float(is_genre[near][is_genre].mean()), float(shuffled[near][is_genre].mean())
