"""Wrong: On the map it takes the city block distance.

Says: neighbours by city blocks
Fails: test_x
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k, metric="manhattan").fit(coordinates).kneighbors(return_distance=False)
    kept = [len(set(one) & set(other)) for one, other in zip(before, after)]
    return float(np.mean(kept)) / k
