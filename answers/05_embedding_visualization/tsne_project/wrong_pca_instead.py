"""Wrong: projects with PCA.

Says: linear projection
Fails: test_perplexity_matters, test_reproducible_neighbourhoods
"""


def tsne_project(embeddings, perplexity, seed):
    from sklearn.decomposition import PCA

    if perplexity >= len(embeddings):
        raise ValueError(f"perplexity {perplexity} is too large for {len(embeddings)} rows")
    return PCA(2, random_state=seed).fit_transform(embeddings)
