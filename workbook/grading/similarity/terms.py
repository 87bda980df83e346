"""Cut code and prose into short runs, so that two texts can be compared part by part.

Names of variables, comments, docstrings, white space and the order of statements do not matter in code; case and
punctuation do not matter in prose.
"""

import builtins
import functools
import io
import keyword
import re
import tokenize
from collections.abc import Iterator, Sequence

# Tokens, or words, in a run. Shorter ones are everybody's; longer ones break at each small change.
_RUN = 5
# A text is read up to this many characters, so that one huge cell does not stop a report.
_LONGEST = 20_000
_LANGUAGE = frozenset(keyword.kwlist) | frozenset(dir(builtins))
_SILENT = frozenset(
    {tokenize.COMMENT, tokenize.NL, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING, tokenize.ENDMARKER}
)
_WORD = re.compile(r"\w+")


@functools.lru_cache(maxsize=20_000)
def code_terms(source: str) -> frozenset[str]:
    """Return the runs of tokens in Python code; of code that cannot be read, those before the fault."""
    return _runs([token for line in _lines(source[:_LONGEST]) for token in line])


@functools.lru_cache(maxsize=20_000)
def text_terms(text: str) -> frozenset[str]:
    """Return the runs of words in prose."""
    return _runs(_WORD.findall(text[:_LONGEST].casefold()))


def _runs(parts: Sequence[str]) -> frozenset[str]:
    return frozenset(" ".join(parts[at : at + _RUN]) for at in range(len(parts) - _RUN + 1))


def _lines(source: str) -> Iterator[list[str]]:
    """Yield the tokens of each statement, with one sign for all names that the learner may choose."""
    line: list[str] = []
    strings = 0
    try:
        for token in tokenize.generate_tokens(io.StringIO(source).readline):
            if token.type == tokenize.NEWLINE:
                # A string that is a whole statement is a docstring.
                if strings < len(line):
                    yield [*line, ";"]
                line, strings = [], 0
            elif token.type not in _SILENT:
                strings += token.type == tokenize.STRING
                line.append(_normal(token, line[-1] if line else ""))
    except (tokenize.TokenError, SyntaxError):
        yield line


def _normal(token: tokenize.TokenInfo, before: str) -> str:
    # A name after a dot belongs to a library.
    chosen = token.type == tokenize.NAME and token.string not in _LANGUAGE and before != "."
    return "name" if chosen else token.string
