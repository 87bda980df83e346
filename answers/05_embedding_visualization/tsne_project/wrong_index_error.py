"""Wrong: A perplexity that is too large raises an IndexError.

Says: should raise ValueError
Fails: test_perplexity_is_checked
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        raise IndexError(f"Perplexity {perplexity} is too large for {len(embeddings)} rows.")
    return TSNE(n_components=2, perplexity=perplexity, random_state=seed).fit_transform(embeddings)
