"""Loaded by a nanny: workers start as forks of one process that has imported everything, in a fraction of a second.

Forks of the nanny's own process would be as quick, and hang now and then: a lock that one of its other threads holds at
that moment stays locked in the fork.
"""

from distributed.utils import get_mp_context


def dask_setup(nanny):
    """Let the process that workers are forks of import the stand-in; needs multiprocessing-method "forkserver"."""
    get_mp_context().set_forkserver_preload(["distributed", "tests.support.class_stand_in"])
