"""Right: calls cross_validate on a pipeline that selects with a score function of its own."""

import numpy as np
from sklearn.feature_selection import SelectKBest, f_classif
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_validate
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler


def strength(X, y):
    return f_classif(X, y)[0]


def fix_screened_auc(X, y, n_keep, seed):
    model = LogisticRegression(class_weight="balanced", max_iter=1000)
    pipeline = make_pipeline(StandardScaler(), SelectKBest(strength, k=n_keep), model)
    folds = StratifiedKFold(n_splits=5, shuffle=True, random_state=seed)
    return np.mean(cross_validate(pipeline, X, y, cv=folds, scoring="roc_auc")["test_score"]).item()
