"""Wrong: It returns the share of each movie, not their mean.

Says: should be one number
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    return np.array([len(set(one) & set(other)) / k for one, other in zip(before, after, strict=True)])
