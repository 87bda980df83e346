"""Wrong: prints the message instead of raising an error.

Says: should raise ValueError
Fails: test_perplexity_is_checked
"""


def tsne_project(embeddings, perplexity, seed):
    if perplexity >= len(embeddings):
        print(f"perplexity {perplexity} is too large for {len(embeddings)} rows")
        return None
    return TSNE(perplexity=perplexity, random_state=seed).fit_transform(embeddings)
