"""The learners' kit: one zip with everything that a learner needs but Python, and nothing that is not for learners."""
