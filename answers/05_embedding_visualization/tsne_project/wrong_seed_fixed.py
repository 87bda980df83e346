"""Wrong: The seed is always 0, whatever the argument says.

Says: The seed does not reach TSNE
Fails: test_perplexity_matters
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise ValueError(f"Perplexity {perplexity} is too large for {len(embeddings)} rows.")
    return TSNE(n_components=2, perplexity=perplexity, random_state=0).fit_transform(embeddings)
