"""Wrong: divides the sum over all movies by k alone.

Says: divide by their number as well
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""

from sklearn.neighbors import NearestNeighbors


def neighbour_preservation(embeddings, coordinates, k):
    before = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(return_distance=False)
    after = NearestNeighbors(n_neighbors=k).fit(coordinates).kneighbors(return_distance=False)
    return sum(len(set(a) & set(b)) for a, b in zip(before, after, strict=True)) / k
