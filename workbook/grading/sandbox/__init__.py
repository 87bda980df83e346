"""How learners' code is held: the sandbox, what it may do, and how the grader speaks with it."""
