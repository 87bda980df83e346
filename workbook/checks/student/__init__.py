"""A learner's work as tests see it: in this process, or in another one."""
