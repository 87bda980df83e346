"""The course in other languages: gettext catalogues of its text, and notebooks that are made with them."""
