"""Print the phrases of words.toml that prose and messages contain; exit with 1 if there are any.

    python docs/maintainers/words.py [FILE_OR_FOLDER ...]

Run it in the root of the repository. Without arguments it reads all files that words.toml names.
"""

import fnmatch
import io
import re
import subprocess
import sys
import tokenize
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

# Replaces code: it is neither a word nor a space, so no phrase is found across code.
CODE = "\0"
MARKDOWN_CODE = re.compile(r"^```.*?^```|^(?: {4}|\t)(?! *(?:[-*]|\d+\.) ).*?$", re.MULTILINE | re.DOTALL)
INLINE_CODE = re.compile(r"(`+)[^`]+\1|\]\([^)]*\)|https?://\S+")


class Hit(NamedTuple):
    """A phrase to avoid, the line of its first word, and what to write instead."""

    line: int
    phrase: str
    plain: str


def main(paths: list[str]) -> int:
    """Print each hit in the given files and folders; return the exit code."""
    config = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    hits = 0
    for path in _files(paths, config["read"], config["skip"]):
        prose = prose_of(path.read_text(encoding="utf-8"), path.suffix)
        for text in config["allow"]:
            prose = prose.replace(text, CODE * len(text))
        for hit in find_phrases(prose, config["phrases"]):
            print(f"{path}:{hit.line}: {hit.phrase!r}: {hit.plain}")
            hits += 1
    return 1 if hits else 0


def _files(paths: list[str], read: list[str], skip: dict[str, str]) -> Iterator[Path]:
    """Yield the files that git tracks, or would add, and that one pattern of `read` and none of `skip` matches."""
    command = ["git", "ls-files", "-z", "--deduplicate", "--cached", "--others", "--exclude-standard", "--", *paths]
    for name in subprocess.run(command, capture_output=True, check=True, text=True).stdout.split("\0"):
        wanted, unwanted = (any(fnmatch.fnmatch(name, pattern) for pattern in group) for group in (read, skip))
        if wanted and not unwanted and Path(name).exists():
            yield Path(name)


def find_phrases(prose: str, phrases: dict[str, str]) -> list[Hit]:
    """Find phrases, also across the ends of lines. A phrase is a regular expression whose spaces match any space."""
    hits = []
    for phrase, plain in phrases.items():
        for match in re.finditer(rf"\b(?:{phrase})(?!\w)".replace(" ", r"\s+"), prose, re.IGNORECASE):
            hits.append(Hit(prose.count("\n", 0, match.start()) + 1, " ".join(match[0].split()), plain))
    return sorted(hits)


def prose_of(text: str, suffix: str) -> str:
    """Return the text with its code blanked out; each line keeps its number."""
    if suffix == ".py":
        text = _python_prose(text)
    elif suffix == ".md":
        text = MARKDOWN_CODE.sub(_blank, text)
    return INLINE_CODE.sub(_blank, text)


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"\S", CODE, match[0])


def _python_prose(source: str) -> str:
    """Keep comments, and strings of two words or more."""
    prose = [re.sub(r"\S", CODE, line) for line in source.splitlines(keepends=True)]
    for token in tokenize.generate_tokens(io.StringIO(source).readline):
        if token.type == tokenize.COMMENT:
            kept = token.string.replace("#", " ")
        elif token.type == tokenize.STRING and re.search(r"\w\s", token.string):
            kept = _words_of_string(token.string)
        else:
            continue
        row, start = token.start
        for index, part in enumerate(kept.split("\n"), start=row - 1):
            prose[index] = prose[index][:start] + part + prose[index][start + len(part) :]
            start = 0
    return "".join(prose)


def _words_of_string(literal: str) -> str:
    """Return a string literal without its quotes, escapes and fields, each character where it was."""
    prefix = re.match(r"\w*", literal)[0]
    # Spaces, so that a phrase is found across two strings that Python joins.
    words = re.sub(r"""^\w*["']+|["']+$|\\n""", lambda match: " " * len(match[0]), literal)
    return re.sub(r"\{[^{}]*\}", _blank, words) if "f" in prefix.lower() else words


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
