"""A language that nobody speaks, made from all units: what is not written in it was not translated."""

import json
import re
from functools import cache
from importlib import resources
from pathlib import Path

from workbook.authoring.translation.catalogues import extract, path_of, read, update, write
from workbook.languages import Language
from workbook.plots.style import GENRE_COLOURS

# The code of a language that the course has not.
CODE = "eo"
LETTER = "ø"
# Of a unit, what is not for translators: placeholders, code, formulas, addresses, tags.
KEPT = re.compile(
    r"(\{\w+\}|\{\{ \w+ \}\}|`[^`]*`|\$\$.*?\$\$|\$[^$]*\$|\]\([^)]*\)|<[^>]*>|\(\d+ min, \d+ points?\)$)",
    re.DOTALL | re.MULTILINE,
)
EXERCISES = json.loads(resources.files("workbook.visible_tests").joinpath("exercises.json").read_text())
# What a learner or a library wrote, and values: what Python says of an error, code, lists, texts in quotes, colours.
_NOT_OURS = re.compile(
    r"\w+(?:Error|Warning)\b: .*?(?= \(ø|\.\s+ø|$)|`[^`]*`|'[^']*'|\"[^\"]*\"|\[[^\]]*\]|#[0-9a-f]{6}|"
    r"\w+\([^()]*\)|\w*[_.]\w[\w.]*|\w+=\S+|[a-z]+\d+|<U\d+",
    re.DOTALL,
)
# Columns, keys of results, parts of a split, genres, classes.
_NAMES = {
    *("predicted", "title", "genres", "movieId", "userId", "similarity", "rmse", "mae", "precision", "recall", "ndcg"),
    *(
        "coverage",
        "accuracy",
        "train",
        "val",
        "test",
        "xlabel",
        "ylabel",
        "DataFrame",
        "KerasTensor",
        "Figure",
        "RatedSum",
        "Both",
        "None",
    ),
    *("index", "vocabulary", "spiky", "Film", "Noir", "War", "Western", "Animation", "Musical"),
    *("ValueError", "list", "dict", "tuple", "set", "str", "int", "float", "bool", "nan", "array"),
}


def pseudo(text: str) -> str:
    """Return the text with another letter for each letter, and what is not prose as it is."""
    parts = KEPT.split(text)
    return "".join(part if place % 2 else re.sub(r"[^\W\d_]", LETTER, part) for place, part in enumerate(parts))


def write_catalogues(root: Path) -> None:
    """Write the complete catalogues of the language below `root`."""
    update(CODE, root)
    for name in extract(root):
        path = path_of(CODE, name, root)
        catalogue = read(path, CODE)
        for message in catalogue:
            if message.id:
                message.string = pseudo(message.id)
        write(path, catalogue)


@cache
def pseudo_language() -> Language:
    """Return the language of all messages, hidden tests' included."""
    units = extract()
    return Language(
        {unit.text: pseudo(unit.text) for name in ("messages", "commands", "hidden") for unit in units[name]}
    )


def english_left(text: str) -> list[str]:
    """Return the English words that are left in a text of the pseudo-language, without names, code and data."""
    names = _NAMES | EXERCISES.keys() | {word for genre in GENRE_COLOURS for word in re.findall(r"\w+", genre)}
    # A name of code begins many messages: "index should have shape ...".
    text = re.sub(r"(?:^|(?<=[:.] ))[a-z_]+(?= ø)", " ", _NOT_OURS.sub(" ", text))
    # A capital letter within a word marks a class: LogisticRegression, TSNE.
    return [word for word in re.findall(r"[A-Za-z]{2,}", text) if word not in names and not re.search(r".[A-Z]", word)]
