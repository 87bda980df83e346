"""Wrong: returns the coordinates on their side.

Says: should have shape
Fails: test_perplexity_is_checked, test_perplexity_matters, test_reproducible_neighbourhoods
"""

from sklearn.manifold import TSNE


def sklearn_checks(embeddings, perplexity, seed):
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)


def tsne_project(embeddings, perplexity, seed):
    return sklearn_checks(embeddings, perplexity, seed).T
