"""Wrong: asks for k + 1 neighbours and does not drop the movie itself.

Says: Each movie finds itself
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k + 1).fit(embeddings).kneighbors(embeddings, return_distance=False)
    after = NearestNeighbors(n_neighbors=k + 1).fit(coordinates).kneighbors(coordinates, return_distance=False)
    return float(np.mean([len(set(one) & set(other)) for one, other in zip(before, after, strict=True)])) / k
