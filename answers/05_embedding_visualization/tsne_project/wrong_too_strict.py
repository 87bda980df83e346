"""Wrong: lowers the perplexity by a rule of thumb.

Says: should give a map
Fails: test_perplexity_is_checked
"""

import numpy as np
from sklearn.manifold import TSNE


def sklearn_checks(embeddings, perplexity, seed):
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)


def tsne_project(embeddings, perplexity, seed):
    laid_out = sklearn_checks(embeddings, perplexity, seed)
    return laid_out if 2 * perplexity < len(embeddings) else laid_out * np.nan
