"""Wrong: takes the pair of distances and rows for the rows.

Says: unhashable type
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors()
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors()
    return float(np.mean([len(set(one) & set(other)) for one, other in zip(before, after, strict=True)])) / k
