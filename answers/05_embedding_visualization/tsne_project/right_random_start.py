"""Right: starts at random, with the exact method."""

import numpy as np
from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    n = len(embeddings)
    if not perplexity < n:
        raise ValueError(f"perplexity must be below {n}, it is {perplexity}")
    tsne = TSNE(2, perplexity=perplexity, init="random", random_state=np.random.RandomState(seed), method="exact")
    return tsne.fit_transform(embeddings)
