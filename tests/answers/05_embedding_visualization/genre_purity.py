"""Answers to genre_purity."""

import numpy as np
from sklearn.neighbors import NearestNeighbors

from tests.answers import right, wrong


def nearest(rows, k):
    distance = np.linalg.norm(rows[:, None] - rows[None], axis=2)
    np.fill_diagonal(distance, np.inf)
    return distance.argsort(axis=1)[:, :k]


@right
def mean_of_many_shuffles(embeddings, is_genre, k):
    near = nearest(embeddings, k)

    def count(labels):
        return np.mean([labels[near[row]].mean() for row in np.flatnonzero(labels)])

    rng = np.random.default_rng(1)
    return count(is_genre), np.mean([count(rng.permutation(is_genre)) for _ in range(20)])


@right
def shuffled_copy(embeddings, is_genre, k):
    near = NearestNeighbors(n_neighbors=k + 1).fit(embeddings).kneighbors(embeddings)[1][:, 1:]
    shuffled = is_genre.copy()
    np.random.RandomState(7).shuffle(shuffled)
    return [float(labels[near][labels].mean()) for labels in (is_genre, shuffled)]


@right
def rows_shuffled(embeddings, is_genre, k):
    """Shuffles the movies under the labels: the same thing."""

    def purity(rows):
        share, movies = 0, [row for row in range(len(rows)) if is_genre[row]]
        for row in movies:
            distance = ((rows - rows[row]) ** 2).sum(axis=1)
            distance[row] = np.inf
            share += sum(bool(is_genre[other]) for other in np.argsort(distance)[:k]) / k
        return share / len(movies)

    return purity(embeddings), purity(np.random.default_rng(2).permutation(embeddings))


@wrong("averaged over all movies")
def same_label_of_all(embeddings, is_genre, k):
    near = nearest(embeddings, k)

    def purity(labels):
        return (labels[near] == labels[:, None]).mean()

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))


@wrong("averaged over all")
def genre_share_of_all(embeddings, is_genre, k):
    near = nearest(embeddings, k)
    return is_genre[near].mean(), np.random.default_rng(0).permutation(is_genre)[near].mean()


@wrong("its own neighbour")
def itself_counted(embeddings, is_genre, k):
    """Mistake 22: the query comes first."""
    near = NearestNeighbors(n_neighbors=k).fit(embeddings).kneighbors(embeddings)[1]

    def purity(labels):
        return labels[near][labels].mean()

    return purity(is_genre), purity(np.random.default_rng(0).permutation(is_genre))


@wrong("shuffle")
def not_shuffled(embeddings, is_genre, k):
    purity = is_genre[nearest(embeddings, k)][is_genre].mean()
    return purity, purity


@wrong("Work on a copy")
def shuffled_in_place(embeddings, is_genre, k):
    near = nearest(embeddings, k)
    purity = is_genre[near][is_genre].mean()
    np.random.default_rng(0).shuffle(is_genre)
    return purity, is_genre[near][is_genre].mean()


@wrong("about as often as any movie")
def no_control(embeddings, is_genre, k):
    return is_genre[nearest(embeddings, k)][is_genre].mean(), 0.0


@wrong("should be 2 values")
def purity_only(embeddings, is_genre, k):
    return is_genre[nearest(embeddings, k)][is_genre].mean()
