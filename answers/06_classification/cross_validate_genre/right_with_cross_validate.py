"""Right: calls cross_validate, and averages columns of a frame."""

import pandas as pd
from sklearn.model_selection import StratifiedKFold, cross_validate


def cross_validate_genre(estimator, X, y, seed):
    folds = StratifiedKFold(5, shuffle=True, random_state=seed)
    scoring = {"accuracy": "accuracy", "balanced_accuracy": "balanced_accuracy", "roc_auc": "roc_auc"}
    table = pd.DataFrame(cross_validate(estimator, X, y, cv=list(folds.split(X, y)), scoring=scoring))
    return {name: table[f"test_{name}"].mean() for name in scoring}
