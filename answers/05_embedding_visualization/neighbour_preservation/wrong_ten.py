"""Wrong: It takes ten neighbours, or all if there are fewer, whatever k is.

Says: taken as neighbours, without k
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    k = min(10, len(embeddings) - 1)
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    kept = [len(set(one) & set(other)) for one, other in zip(before, after, strict=True)]
    return float(np.mean(kept)) / k
