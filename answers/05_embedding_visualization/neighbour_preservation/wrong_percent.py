"""Wrong: It returns percent.

Says: in percent
Fails: test_x
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    kept = [len(set(one) & set(other)) for one, other in zip(before, after)]
    return 100 * float(np.mean(kept)) / k
