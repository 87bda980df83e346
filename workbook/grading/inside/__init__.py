"""What runs inside the sandbox, beside the learner's code: a warm process, and the kernels that it forks."""
