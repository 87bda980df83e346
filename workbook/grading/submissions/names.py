"""Learners' names as names of folders."""

import collections
import hashlib
import unicodedata
from collections.abc import Iterable

from workbook.grading.submissions.systems.system import Owner

# Formgrader shows names as they are, in the browser of a person who is logged in to Jupyter.
_MARKUP = str.maketrans("", "", '<>&"')
# Windows allows none of them in a name.
_DIVIDERS = str.maketrans("/\\:", "---")
_CHARACTERS = 80
# A number or a digest still fits behind it: a file's name may have 255 bytes.
_BYTES = 200


def without_markup(name: str) -> str:
    """Return a name without the characters that mean something in HTML."""
    return name.translate(_MARKUP)


def folder_name(name: str) -> str:
    """Return a name as that of a folder; "" if nothing of it is left."""
    text = without_markup(unicodedata.normalize("NFC", name)).translate(_DIVIDERS)
    text = "".join(sign for sign in text if sign.isprintable())[:_CHARACTERS]
    return text.encode()[:_BYTES].decode(errors="ignore").strip(" .")


def folder_names(owners: Iterable[Owner]) -> dict[Owner, str]:
    """Return the name of each owner's folder; names that would be the same end with a number or a digest."""
    plain = {owner: folder_name(owner.name) for owner in owners}
    count = collections.Counter(plain.values())
    return {
        owner: name if not name or count[name] == 1 else f"{name}{_distinction(owner)}" for owner, name in plain.items()
    }


def _distinction(owner: Owner) -> str:
    if owner.number:
        return f"_{owner.number}"
    return f"~{hashlib.sha256(owner.name.encode('utf-8', 'surrogatepass')).hexdigest()[:6]}"
