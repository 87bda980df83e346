"""Wrong: rescales the balanced accuracy, so that chance gets 0.

Says: balanced_accuracy is rescaled
Fails: test_no_statistic_leaks, test_scores, test_sorted_labels
"""

from sklearn.metrics import balanced_accuracy_score, make_scorer
from sklearn.model_selection import StratifiedKFold, cross_validate


def cross_validate_genre(estimator, X, y, seed):
    scoring = {
        "accuracy": "accuracy",
        "balanced_accuracy": make_scorer(balanced_accuracy_score, adjusted=True),
        "roc_auc": "roc_auc",
    }
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scores = cross_validate(estimator, X, y, cv=folds, scoring=scoring)
    return {name: float(scores[f"test_{name}"].mean()) for name in scoring}
