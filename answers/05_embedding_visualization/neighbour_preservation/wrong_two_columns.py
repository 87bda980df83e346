"""Wrong: It looks at the first two columns of a map only.

Says: Use all columns
Fails: test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates[:, :2]).kneighbors(return_distance=False)
    kept = [len(set(one) & set(other)) for one, other in zip(before, after, strict=True)]
    return float(np.mean(kept)) / k
