"""Wrong: looks for the rows of the map among those of the embedding.

Says: Did you mean to fit it on these rows first?
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""

from sklearn.neighbors import NearestNeighbors


def neighbour_preservation(embeddings, coordinates, k):
    nearest = NearestNeighbors(n_neighbors=k).fit(embeddings)
    before = nearest.kneighbors(return_distance=False)
    after = nearest.kneighbors(coordinates, return_distance=False)
    return sum(len(set(a) & set(b)) / k for a, b in zip(before, after, strict=True)) / len(embeddings)
