"""The former name of `workbook.models.numpy_mf`, which notebooks that were handed out import."""

from workbook.models.numpy_mf import *  # noqa: F403
