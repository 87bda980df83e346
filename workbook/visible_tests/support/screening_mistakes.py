"""What the tests of fix_screened_auc say about a result that is not right."""

from collections.abc import Mapping

SCREENING = {
    "selection": (
        "The columns are still chosen by the labels of all rows, test rows included. Choose them again in each fold, "
        "from the four folds that it is fitted on."
    ),
    "both": "Scaler and selection are still fitted on all rows, test rows included. They belong inside the folds.",
    "scaler": "The scaler is still fitted on all rows, test rows included. It belongs inside the folds as well.",
    "test fold": (
        "The test fold is scaled with its own mean and deviation. Scale it with those of the four folds: transform, "
        "not fit_transform."
    ),
    "everything": "All columns are kept; keep the n_keep best ones.",
    "ten columns": (
        "Ten columns are kept, and not n_keep: SelectKBest keeps ten unless it gets k=n_keep. (n_keep is a number of "
        "columns, not a percentage.)"
    ),
    "worst columns": (
        "The n_keep columns with the lowest f_classif scores are kept, the worst ones. Keep those with the highest "
        "scores: argsort puts them last."
    ),
    "choice": (
        "With n_keep=all columns your result is right, with fewer it is not: the mistake is in which columns you "
        "choose. Choose the n_keep columns with the highest f_classif scores in the four folds. If you sort the scores "
        "yourself: argsort puts the highest last."
    ),
    "pooled": "The ROC AUC is taken over all rows at once. Take it fold by fold, then the mean of the five.",
    "median": "This is the median of the five folds. Take their mean.",
    "column 0": "The ROC AUC is that of the probabilities of y = 0: column 1 of predict_proba is that of y = 1.",
    "no weights": 'The classes are not weighted: LogisticRegression(class_weight="balanced", max_iter=1000).',
    "classifier": (
        "The classifier is another one: the classes are not weighted, or the penalty is that of C=0.1. Use "
        'LogisticRegression(class_weight="balanced", max_iter=1000), with no other argument.'
    ),
    "penalty": ("The penalty is that of C=0.1. Leave C out: LogisticRegression needs class_weight and max_iter alone."),
    "mutual information": "The columns are chosen by their mutual information with y. Choose them by f_classif.",
    "no scaler": "The columns are not scaled.",
    "unshuffled": "The folds are not shuffled by the seed: shuffle=True, random_state=seed.",
    "plain": "The folds are not stratified: StratifiedKFold.",
    "ten folds": "There should be five folds; this is the score of ten.",
    "accuracy": 'This is the accuracy. The score should be the ROC AUC: scoring="roc_auc".',
    "balanced accuracy": (
        "This is the balanced accuracy, which is also what roc_auc_score gives for the answers 0 and 1 of predict. "
        'Take scoring="roc_auc", or give roc_auc_score the probabilities: column 1 of predict_proba.'
    ),
    "another seed": "With another seed the result is the same. Do the folds use it: shuffle=True, random_state=seed?",
    "another n_keep": "With another n_keep the result is the same. Does the selection use it: k=n_keep?",
}


def check_screened(found: float, right: float, mistakes: Mapping[str, float], seed: int, n_keep: int) -> None:
    """Assert that a result of fix_screened_auc is `right`; name the mistake of which it is the result."""
    # As much as a pair of rows changes that another computer puts the other way round.
    near = 0.003
    if abs(found - right) < near:
        return
    for name, value in mistakes.items():
        assert abs(found - value) > 1e-5, (
            f"{SCREENING[name]} (Here the ROC AUC should be {right:.4f}; it is {found:.4f}.)"
        )
    raise AssertionError(
        f"For the check's data, n_keep={n_keep} and seed={seed} the ROC AUC should be {right:.4f}; yours is "
        f"{found:.4f}. Keep the scaling, the selection, the model, the folds and the score as the docstring names "
        "them; only what each step is fitted on changes."
    )
