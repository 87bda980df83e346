"""Wrong: seeds NumPy's global generator instead of passing the seed on.

Says: sets NumPy's global generator
Fails: test_perplexity_matters
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"perplexity {perplexity} is too large for {len(embeddings)} rows")
    np.random.seed(seed)
    return TSNE(perplexity=perplexity).fit_transform(embeddings)
