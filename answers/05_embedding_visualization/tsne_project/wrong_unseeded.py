"""Wrong: ignores the seed.

Says: Hand the seed on
Fails: test_perplexity_matters, test_reproducible_neighbourhoods
"""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"perplexity {perplexity} is too large for {len(embeddings)} rows")
    return TSNE(perplexity=perplexity, init="random").fit_transform(embeddings)
