"""How learners' code is isolated: the sandbox, what it may do, and how the grader speaks with it."""
