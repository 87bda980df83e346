"""The former name of `workbook.models.bias_baseline`: notebooks that were handed out import it."""

from workbook.models.bias_baseline import *  # noqa: F403
