"""Right: It asks a k-d tree for one neighbour more and removes the movie itself by its number."""

from scipy.spatial import KDTree


def neighbour_preservation(embeddings, coordinates, k):
    def lists(rows):
        tree = KDTree(rows)
        for movie, row in enumerate(np.asarray(rows)):
            _, found = tree.query(row, k=k + 1)
            yield [one for one in found.tolist() if one != movie][:k]

    n, common = 0, 0
    for before, after in zip(lists(embeddings), lists(coordinates), strict=True):
        n += 1
        common += len(set(before).intersection(after))
    return common / (n * k)
