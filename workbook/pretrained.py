"""The former name of `workbook.datasets.pretrained`: notebooks that were handed out import it."""

from workbook.datasets.pretrained import *  # noqa: F403
