"""Prove that a translation is complete, keeps what is not prose, and that the derived files of it are up to date."""

import ast
import collections
import re
from pathlib import Path

import nbformat

from workbook.authoring.build import release_notebook, solution_notebook, source_notebook
from workbook.authoring.stages import ROOT, notebook_path
from workbook.authoring.translation.catalogues import PLACEHOLDER, Unit, compiled, extract, languages, path_of, read
from workbook.authoring.translation.language_rules import language_flaws, read_glossary
from workbook.languages import ENGLISH

# What a translation has as often as its original.
_KEPT = {
    "placeholder": PLACEHOLDER.pattern,
    "value": r"\{\{ \w+ \}\}",
    "code": r"`[^`]+`",
    "formula": r"\$\$.+?\$\$|\$[^$]+\$",
    "link": r"\]\(([^)]*)\)",
    "tag": r"</?[a-z]+[^>]*>",
}
# Of headings: "(35 min, 3 points)".
_HEADING = re.compile(r"\((\d+) min, (\d+) points?\)$")


def check_catalogues(root: Path = ROOT) -> list[str]:
    """Return a problem for each unit of a language that is not translated, fuzzy, left over, or lost something."""
    problems = []
    for language in languages(root):
        glossary = read_glossary(root / "locale" / language / "glossary.csv")
        fix = f"run `workbook translate {language}`, and translate what it names"
        for name, units in extract(root).items():
            path = path_of(language, name, root)
            where = path.relative_to(root)
            messages = {message.id: message for message in read(path, language) if message.id} if path.exists() else {}
            texts = {unit.text for unit in units}
            problems += [f"{where} has {text[:60]!r}, which is gone: {fix}" for text in messages if text not in texts]
            for unit in units:
                found = messages.get(unit.text)
                if found is None or not found.string or found.fuzzy:
                    kind = "lacks" if found is None or not found.string else "has a fuzzy translation of"
                    problems.append(f"{where} {kind} {unit.text[:60]!r}: {fix}")
                else:
                    own = str(found.string)
                    wrong = [*flaws(unit, own), *language_flaws(unit, own, language, glossary)]
                    problems += [f"{where}, {unit.text[:60]!r}: {flaw}" for flaw in wrong]
    return problems


def flaws(unit: Unit, translation: str) -> list[str]:
    """Return what a translation has lost or added of what is not prose."""
    found = []
    for kind, pattern in _KEPT.items():
        if kind == "placeholder" and not unit.is_template:
            continue
        have, want = (collections.Counter(re.findall(pattern, text)) for text in (translation, unit.text))
        # A placeholder may be needed twice in one language and once in another.
        if set(have) != set(want) if kind == "placeholder" else have != want:
            found.append(f"another {kind} than the original: {', '.join(sorted((have - want) + (want - have)))}")
    if (heading := _HEADING.search(unit.text)) and re.findall(r"\d+", translation)[-2:] != list(heading.groups()):
        found.append(f"ends without {heading[1]} minutes and {heading[2]} points")
    return found


def check_translated(stage: str, root: Path = ROOT) -> list[str]:
    """Return a problem for each translated notebook of a stage that is stale, or whose code is not the original's."""
    problems = []
    for language in languages(root):
        folder, fix = root / "locale" / language, f"run `workbook build {stage}`"
        source = source_notebook(stage, root, language)
        expected = {"source": source, "release": release_notebook(stage, source, root, language)}
        for tree, data in expected.items():
            path = notebook_path(tree, stage, folder)
            if not path.exists() or path.read_bytes() != data:
                problems.append(f"{path.relative_to(root)} is stale: {fix}")
        path = notebook_path("solutions", stage, folder)
        want = solution_notebook(stage, root, language)
        have = nbformat.read(path, 4) if path.exists() else None
        if have is None or [cell.source for cell in have.cells] != [cell.source for cell in want.cells]:
            problems.append(f"{path.relative_to(root)} is stale: {fix}")
        original = solution_notebook(stage, root, ENGLISH)
        for cell, own in zip(original.cells, want.cells, strict=True):
            if cell.cell_type == "code" and not same_code(cell.source, own.source):
                problems.append(f"{language}: the code of a cell of source/{stage}.py changed:\n{own.source[:200]}")
    return problems


def check_compiled(root: Path = ROOT) -> list[str]:
    """Return a problem for each compiled catalogue that is stale."""
    return [
        f"{path.relative_to(root)} is stale: run `workbook build --no-execute`"
        for language in languages(root)
        for path, data in compiled(language, root).items()
        if not path.exists() or path.read_bytes() != data
    ]


def same_code(one: str, other: str) -> bool:
    """Return whether two cells are the same code except for texts, comments, and the line that sets the language."""
    return _tree(one) == _tree(re.sub(r'^ *workbook\.language\("\w+"\)\n', "", other, flags=re.MULTILINE))


def _tree(source: str) -> str:
    return ast.dump(_WithoutTexts().visit(ast.parse(source)))


class _WithoutTexts(ast.NodeTransformer):
    """Leaves of texts only that they are there; of f-strings, what they show and in which format, in any order."""

    def visit_Constant(self, node: ast.Constant) -> ast.Constant:
        return ast.Constant("") if isinstance(node.value, str) else node

    def visit_JoinedStr(self, node: ast.JoinedStr) -> ast.JoinedStr:
        shown = [part for part in node.values if isinstance(part, ast.FormattedValue)]
        formats = {ast.dump(part.format_spec) if part.format_spec else "" for part in shown}
        parts = sorted({ast.dump(self.visit(part.value)) for part in shown})
        return ast.JoinedStr([ast.Constant(text) for text in [*parts, *sorted(formats)]])
