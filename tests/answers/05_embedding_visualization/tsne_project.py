"""Answers to tsne_project."""

import numpy as np
from sklearn.manifold import TSNE

from tests.answers import right, wrong


@right
def sklearn_checks(embeddings, perplexity, seed):
    """scikit-learn raises the ValueError itself."""
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)


@right
def random_start(embeddings, perplexity, seed):
    n = len(embeddings)
    if not perplexity < n:
        raise ValueError(f"perplexity must be below {n}")
    tsne = TSNE(2, perplexity=perplexity, init="random", random_state=np.random.RandomState(seed), method="exact")
    return tsne.fit_transform(embeddings).tolist()


@right
def by_hand(embeddings, perplexity, seed):
    """Own start, standardized first."""
    if perplexity >= embeddings.shape[0]:
        raise ValueError("too few rows for this perplexity")
    start = 1e-4 * np.random.default_rng(seed).normal(size=(len(embeddings), 2))
    rows = (embeddings - embeddings.mean(axis=0)) / embeddings.std()
    return TSNE(perplexity=perplexity, init=start, learning_rate=50, random_state=seed).fit_transform(rows)


@wrong("Hand the seed on")
def unseeded(embeddings, perplexity, seed):
    """Mistake 24: another map each time."""
    if perplexity >= len(embeddings):
        raise ValueError("perplexity too large")
    return TSNE(perplexity=perplexity, init="random").fit_transform(embeddings)


@wrong("should raise ValueError")
def perplexity_clipped(embeddings, perplexity, seed):
    perplexity = min(perplexity, len(embeddings) - 1)
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)


@wrong("hand the argument on")
def perplexity_ignored(embeddings, perplexity, seed):
    """Mistake 10: ignores its argument."""
    if perplexity >= len(embeddings):
        raise ValueError("perplexity too large")
    return TSNE(perplexity=5, random_state=seed).fit_transform(embeddings)


@wrong("linear projection")
def pca_instead(embeddings, perplexity, seed):
    from sklearn.decomposition import PCA

    if perplexity >= len(embeddings):
        raise ValueError("perplexity too large")
    return PCA(2, random_state=seed).fit_transform(embeddings)


@wrong("should have shape")
def on_its_side(embeddings, perplexity, seed):
    """Mistake 25: wrong orientation."""
    return sklearn_checks(embeddings, perplexity, seed).T


@wrong("is below 15 rows")
def too_strict(embeddings, perplexity, seed):
    """Follows a rule of thumb instead of the contract: quietly spoils what it finds too large."""
    laid_out = sklearn_checks(embeddings, perplexity, seed)
    return laid_out if 2 * perplexity < len(embeddings) else laid_out * np.nan
