"""What runs inside the sandbox with the learner's code: a fork server, and the kernels that it forks."""
