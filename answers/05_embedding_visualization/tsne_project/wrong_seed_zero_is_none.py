"""Wrong: writes `seed or None`, so that seed 0 means no seed and the random start differs from call to call.

Says: 0 counts as False
Fails: test_perplexity_matters
"""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    n = len(embeddings)
    if perplexity >= n:
        raise ValueError(f"perplexity {perplexity} is too large for {n} movies")
    tsne = TSNE(n_components=2, perplexity=perplexity, init="random", random_state=seed or None)
    return tsne.fit_transform(embeddings)
