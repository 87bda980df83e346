"""Wrong: leaves n_neighbors at scikit-learn's own choice of 5.

Says: n_neighbors=k
Fails: test_movies_at_one_place, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors().fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors().fit(coordinates).kneighbors(return_distance=False)
    return float(np.mean([len(set(one) & set(other)) for one, other in zip(before, after, strict=True)])) / k
