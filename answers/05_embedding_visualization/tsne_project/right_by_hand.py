"""Right: standardizes first, and starts from coordinates of its own."""

import numpy as np
from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= embeddings.shape[0]:
        raise ValueError(f"too few rows, {len(embeddings)}, for a perplexity of {perplexity}")
    start = 1e-4 * np.random.default_rng(seed).normal(size=(len(embeddings), 2))
    rows = (embeddings - embeddings.mean(axis=0)) / embeddings.std()
    return TSNE(perplexity=perplexity, init=start, learning_rate=50, random_state=seed).fit_transform(rows)
