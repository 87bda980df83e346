"""Wrong: On the map it takes the city block distance.

Says: neighbours by city blocks
Fails: test_does_not_see_scale, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k, metric="manhattan").fit(coordinates).kneighbors(return_distance=False)
    kept = [len(set(one) & set(other)) for one, other in zip(before, after, strict=True)]
    return float(np.mean(kept)) / k
