"""Wrong: It divides by the number of movies in either list, not by k.

Says: size of the union
Fails: test_does_not_see_scale, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    shares = [len(set(one) & set(other)) / len(set(one) | set(other)) for one, other in zip(before, after, strict=True)]
    return float(np.mean(shares))
