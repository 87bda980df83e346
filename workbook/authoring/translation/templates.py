"""The messages that an expression of Python can make: templates with named placeholders."""

import ast
import copy
import itertools
import re
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple


class Field(NamedTuple):
    """A placeholder: a name for translators, and the code that fills it."""

    name: str
    code: str
    changed: bool = False


# Of one message: text, and what is put into it.
Pieces = tuple["str | Field", ...]
# More alternatives than this are not sentences of their own: their parts are units by themselves.
_MOST = 8


def is_text(node: ast.AST) -> bool:
    """Return whether an expression makes a text from texts that are written in it."""
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.BinOp(op=ast.Add()):
            return is_text(node.left) or is_text(node.right)
        case ast.IfExp():
            return is_text(node.body) and is_text(node.orelse)
    return False


def templates(node: ast.expr) -> list[str]:
    """Return the templates of an expression, one for each combination of its alternatives; {{ is a brace."""
    return list(dict.fromkeys(_named(pieces) for pieces in _alternatives(node)))


def fields(node: ast.expr) -> Iterator[ast.expr]:
    """Yield what is put into the templates of an expression: it may contain texts too."""
    if isinstance(node, ast.JoinedStr):
        for part in node.values:
            if isinstance(part, ast.FormattedValue):
                yield from fields(part.value)
    elif isinstance(node, ast.BinOp) and is_text(node):
        yield from fields(node.left)
        yield from fields(node.right)
    elif isinstance(node, ast.IfExp) and is_text(node):
        yield node.test
        yield from fields(node.body)
        yield from fields(node.orelse)
    elif not isinstance(node, ast.Constant):
        yield node


def _alternatives(node: ast.expr) -> list[Pieces]:
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        return [(node.value,)]
    if isinstance(node, ast.IfExp) and is_text(node):
        return _alternatives(node.body) + _alternatives(node.orelse)
    if isinstance(node, ast.BinOp) and is_text(node):
        return _products([_alternatives(node.left), _alternatives(node.right)], node)
    if isinstance(node, ast.JoinedStr):
        return _products([_of_part(part) for part in node.values], node)
    return [(Field(_name_of(node), ast.unparse(node)),)]


def _of_part(part: ast.expr) -> list[Pieces]:
    if not isinstance(part, ast.FormattedValue):
        return _alternatives(part)
    if is_text(part.value) and part.format_spec is None and part.conversion == -1:
        return _alternatives(part.value)
    return [(Field(_name_of(part.value), ast.unparse(ast.JoinedStr([part]))),)]


def _products(parts: Sequence[list[Pieces]], node: ast.expr) -> list[Pieces]:
    found = [tuple(itertools.chain.from_iterable(chosen)) for chosen in itertools.product(*parts)]
    return found if len(found) <= _MOST else [tuple(_plain(node))]


def _plain(node: ast.expr) -> Iterator["str | Field"]:
    """Yield the pieces of an expression with a placeholder for each alternative."""
    if isinstance(node, ast.BinOp) and is_text(node):
        yield from _plain(node.left)
        yield from _plain(node.right)
    elif isinstance(node, ast.JoinedStr):
        for part in node.values:
            yield from _plain(part)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        yield Field(_name_of(node), ast.unparse(node))


def _name_of(node: ast.AST) -> str:
    """Return the name that tells most about a value: that of the variable, or of the function that it is from."""
    match node:
        case ast.Name():
            return node.id.strip("_").lower() or "value"
        case ast.Attribute(value=ast.Name(id="self")):
            return node.attr.strip("_")
        case ast.FormattedValue() | ast.Attribute() | ast.Subscript() | ast.Starred():
            return _name_of(node.value)
        case ast.Call(func=ast.Attribute(value=ast.Constant())) if node.args:
            return _name_of(node.args[0])
        case ast.Call(func=ast.Attribute(value=ast.Name(id="np" | "math" | "pd"))) if node.args:
            return _name_of(node.args[0])
        case ast.Call(func=ast.Attribute()):
            return _name_of(node.func)
        case ast.Call() if node.args:
            return _name_of(node.args[0])
        case ast.BinOp():
            left = _name_of(node.left)
            return left if left != "value" else _name_of(node.right)
        case ast.UnaryOp():
            return _name_of(node.operand)
    return "value"


def pieces_of(node: ast.JoinedStr, translate: Callable[[str], str]) -> list["str | Field"]:
    """Return the pieces of one f-string; strings within its placeholders are replaced by `translate(text)`."""
    pieces: list[str | Field] = []
    for part in node.values:
        if isinstance(part, ast.FormattedValue):
            code = _field_code(part)
            found = _field_code(_Inner(translate).visit(copy.deepcopy(part)))
            pieces.append(Field(_name_of(part.value), found, found != code))
        elif isinstance(part, ast.Constant):
            pieces.append(str(part.value))
    return pieces


def _field_code(part: ast.FormattedValue) -> str:
    """Return the code between the quotes of an f-string that is this placeholder alone."""
    return re.sub(r"^f(\"{3}|'{3}|\"|')(.*)\1$", r"\2", ast.unparse(ast.JoinedStr([part])), flags=re.DOTALL)


class _Inner(ast.NodeTransformer):
    def __init__(self, translate: Callable[[str], str]):
        self._translate = translate

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant(self._translate(node.value)) if isinstance(node.value, str) else node


def _named(pieces: Pieces) -> str:
    """Return a template without the braces of a format if it has no placeholder."""
    text, codes = named_pieces(pieces)
    return text.strip() if codes else text.replace("{{", "{").replace("}}", "}").strip()


def named_pieces(pieces: Sequence["str | Field"]) -> tuple[str, dict[str, str]]:
    """Return a template and the code of each of its names; {{ is a brace.

    Equal values have one name, different ones of one name are numbered.
    """
    names: dict[str, str] = {}
    parts = []
    for piece in pieces:
        if isinstance(piece, str):
            parts.append(re.sub(r"[{}]", r"\g<0>\g<0>", piece))
            continue
        if piece.code not in names:
            taken, number = set(names.values()), 1
            while (name := piece.name if number == 1 else f"{piece.name}{number}") in taken:
                number += 1
            names[piece.code] = name
        parts.append(f"{{{names[piece.code]}}}")
    return "".join(parts), {name: code for code, name in names.items()}
