"""Right: The settings are in a dict, the start is scikit-learn's PCA map, and the exact method is used for few rows."""


def tsne_project(embeddings, perplexity, seed):
    rows = len(embeddings)
    settings = {"perplexity": perplexity, "random_state": seed, "init": "pca"}
    settings["method"] = "exact" if rows < 100 else "barnes_hut"
    if rows <= settings["perplexity"]:
        raise ValueError(f"{perplexity} neighbours asked for, but there are {rows} movies")
    return TSNE(2).set_params(**settings).fit_transform(embeddings)
