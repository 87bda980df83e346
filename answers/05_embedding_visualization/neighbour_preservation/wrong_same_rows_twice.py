"""Wrong: looks for neighbours in the embedding twice.

Says: Do both searches use the same rows?
Fails: test_does_not_see_scale, test_movies_at_one_place, test_same_as_slow_count
"""

from sklearn.neighbors import NearestNeighbors


def neighbour_preservation(embeddings, coordinates, k):
    nearest = NearestNeighbors(n_neighbors=k).fit(embeddings)
    before = nearest.kneighbors(return_distance=False)
    nearest.fit(embeddings)
    after = nearest.kneighbors(return_distance=False)
    return sum(len(set(a) & set(b)) / k for a, b in zip(before, after, strict=True)) / len(embeddings)
