"""Wrong: ignores perplexity.

Says: pass the argument on
Fails: test_perplexity_matters
"""

from sklearn.manifold import TSNE


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"perplexity {perplexity} is too large for {len(embeddings)} rows")
    return TSNE(perplexity=5, random_state=seed).fit_transform(embeddings)
