"""Wrong: averages the two precisions instead of the two recalls.

Says: balanced_accuracy is the mean precision of the two classes
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

from sklearn.metrics import make_scorer, precision_score
from sklearn.model_selection import StratifiedKFold, cross_validate


def cross_validate_genre(estimator, X, y, seed):
    scoring = {
        "accuracy": "accuracy",
        "balanced_accuracy": make_scorer(precision_score, average="macro", zero_division=0),
        "roc_auc": "roc_auc",
    }
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_validate(estimator, X, y, cv=folds, scoring=scoring)
    return {name: float(scores[f"test_{name}"].mean()) for name in scoring}
