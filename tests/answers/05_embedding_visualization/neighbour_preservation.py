"""Answers to neighbour_preservation."""

import numpy as np
from sklearn.neighbors import NearestNeighbors

from tests.answers import right, wrong


def distances(rows):
    return np.linalg.norm(rows[:, None] - rows[None], axis=2)


def nearest(rows, k):
    distance = distances(rows)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


@right
def brute_force(embeddings, coordinates, k):
    total, n = 0, len(embeddings)
    for row in range(n):
        lists = []
        for space in (embeddings, coordinates):
            others = [other for other in range(n) if other != row]
            others.sort(key=lambda other, space=space: float(((space[other] - space[row]) ** 2).sum()))
            lists.append(set(others[:k]))
        total += len(lists[0] & lists[1])
    return total / (n * k)


@right
def matrices_of_flags(embeddings, coordinates, k):
    n = len(embeddings)
    flags = []
    for space in (embeddings, coordinates):
        flag = np.zeros((n, n), dtype=bool)
        np.put_along_axis(flag, nearest(space, k), True, axis=1)
        flags.append(flag)
    return np.float64((flags[0] & flags[1]).sum() / (n * k))


@right
def first_dropped(embeddings, coordinates, k):
    """Asks for k + 1 and drops the first, which is the movie itself where no two movies coincide."""
    lists = [NearestNeighbors(n_neighbors=k + 1).fit(s).kneighbors(s)[1][:, 1:] for s in (embeddings, coordinates)]
    return np.mean([np.isin(a, b).mean() for a, b in zip(*lists, strict=True)])


@wrong("leave it out")
def itself_counted(embeddings, coordinates, k):
    """Mistake 22: the query comes first."""
    before, after = (distances(space).argsort(axis=1)[:, :k] for space in (embeddings, coordinates))
    return np.mean([len(set(a) & set(b)) for a, b in zip(before, after, strict=True)]) / k


@wrong("by cosine")
def cosine_neighbours(embeddings, coordinates, k):
    """Mistake 22: cosine where Euclidean distance is asked for."""
    unit = embeddings / np.maximum(np.linalg.norm(embeddings, axis=1, keepdims=True), 1e-12)
    return brute_force(unit, coordinates, k)


@wrong("place by place")
def place_by_place(embeddings, coordinates, k):
    return float((nearest(embeddings, k) == nearest(coordinates, k)).mean())


@wrong("between 0 and 1")
def a_count(embeddings, coordinates, k):
    return k * brute_force(embeddings, coordinates, k)


@wrong("keeps every neighbour")
def distances_correlated(embeddings, coordinates, k):
    """Compares near with far: the correlation of inverse distances is no share of neighbours."""
    upper = np.triu_indices(len(embeddings), 1)
    near = [1 / (1 + distances(space)[upper]) for space in (embeddings, coordinates)]
    return abs(np.corrcoef(*near)[0, 1])


@wrong("the share is")
def farthest(embeddings, coordinates, k):
    """Mistake 9: sorted the wrong way round."""
    before, after = ((-distances(space)).argsort(axis=1)[:, :k] for space in (embeddings, coordinates))
    return np.mean([len(set(a) & set(b)) for a, b in zip(before, after, strict=True)]) / k
