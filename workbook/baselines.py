"""The former name of `workbook.models.bias_baseline`, which notebooks that were handed out import."""

from workbook.models.bias_baseline import *  # noqa: F403
