"""What is in the learners' kit: the same bytes each time, small, whole, and nothing that is not for learners."""

import html
import io
import re
import subprocess
import sysconfig
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest

import workbook
from tests.support.kit import commands
from tests.support.repository import copy_repository, edit
from workbook.authoring.kit import start
from workbook.authoring.kit.make import LIMIT, kit_files, kit_problems, make_kit, zipped
from workbook.authoring.kit.page import WAYS, kit_name
from workbook.authoring.kit.programs import programs
from workbook.authoring.stages import ROOT, all_stages
from workbook.authoring.translation.catalogues import languages, translations
from workbook.authoring.translation.complete import same_code
from workbook.errors import AuthoringError

STAGE = "02_matrix_factorization"
WHEEL = f"recsys_workbook-{workbook.__version__}-py3-none-any.whl"


@pytest.fixture(scope="module")
def files(tmp_path_factory):
    """Return what is in a kit whose wheel is a stand-in."""
    wheel = tmp_path_factory.mktemp("wheel") / WHEEL
    wheel.write_bytes(b"a wheel")
    return kit_files(wheel)


@pytest.fixture(scope="module")
def page(files):
    return files["START.html"].decode()


@pytest.mark.parametrize("language", languages())
def test_a_kit_in_another_language(files, tmp_path, language):
    wheel = tmp_path / WHEEL
    wheel.write_bytes(b"a wheel")
    translated = kit_files(wheel, language=language)
    assert translated.keys() == files.keys()
    says = f'    workbook.language("{language}")\n'
    for name in files:
        if name.startswith("notebooks/"):
            assert any(says in cell.source for cell in nbformat.reads(translated[name].decode(), 4).cells)
    page = translated["START.html"].decode()
    assert f'<html lang="{language}">' in page
    known = translations(language, "kit")
    # Names of systems stay; each sentence is in the language.
    sentences = [text for text, found in known.items() if "." in text and "`" not in text and "*" not in text]
    assert len(sentences) > 10
    shown = " ".join(html.unescape(re.sub(r"<[^>]+>", "", page)).split())
    assert not [text for text in sentences if "[" not in text and "{{" not in text and text in shown]
    assert kit_name(WHEEL, language) in page


@pytest.mark.parametrize("language", languages())
def test_start_scripts_in_another_language_are_the_same_code(files, language):
    known = translations(language, "kit")
    translated = programs(known)
    assert all(translated[name] != files[name] for name in translated if name != "start.command")
    assert same_code(files["start.py"].decode(), translated["start.py"].decode())
    printed = re.findall(r'print\(f?"(.*?)"', files["start.py"].decode())
    assert len(printed) >= 5
    assert not [text for text in printed if text in translated["start.py"].decode()]
    # Windows' shells read no UTF-8, and these signs would end the text.
    for name, sign in (("start.bat", b")"), ("start.ps1", b"'")):
        assert translated[name].isascii()
        assert translated[name].count(sign) == files[name].count(sign)


@pytest.mark.slow
def test_two_kits_are_the_same_bytes_and_small(tmp_path):
    first, second = (make_kit(tmp_path / name) for name in ("first", "second"))
    assert first.read_bytes() == second.read_bytes()
    assert first.name == f"recsys-workbook-{workbook.__version__}.zip"
    assert 2_000_000 < first.stat().st_size < LIMIT == 5_000_000


def test_it_has_exactly_these_files(files):
    assert set(files) == {
        "START.html",
        "READING.html",
        WHEEL,
        *(f"start.{kind}" for kind in ("py", "sh", "command", "ps1", "bat")),
        *(f"notebooks/{stage}/{stage}.ipynb" for stage in all_stages()),
        "licences/LICENSE.txt",
        "licences/MovieLens.txt",
    }
    for stage in all_stages():
        released = ROOT / "release" / stage / f"{stage}.ipynb"
        assert files[f"notebooks/{stage}/{stage}.ipynb"] == released.read_bytes()
    assert b"commercial" in files["licences/MovieLens.txt"]


def test_nothing_in_it_is_a_secret(files):
    assert kit_problems(files) == []


@pytest.mark.parametrize(
    "secret", [ROOT / "autograder_tests" / f"test_{STAGE}.py", ROOT / "solutions" / STAGE / f"{STAGE}.ipynb"], ids=str
)
def test_a_secret_in_it_is_found(files, secret):
    assert any("START.html in the kit shows" in said for said in kit_problems(files | {"START.html": cells(secret)}))


def cells(path):
    """Return the lines of a file, of a notebook those of its cells."""
    import nbformat

    if path.suffix != ".ipynb":
        return path.read_bytes()
    return "\n".join(cell.source for cell in nbformat.read(path, 4).cells).encode()


@pytest.mark.slow
def test_a_solution_in_a_released_notebook_makes_no_kit(tmp_path):
    repository = copy_repository(tmp_path / "repository")
    solved = (repository / "solutions" / STAGE / f"{STAGE}.ipynb").read_bytes()
    (repository / "release" / STAGE / f"{STAGE}.ipynb").write_bytes(solved)
    with pytest.raises(AuthoringError, match="which is not for learners"):
        make_kit(tmp_path, root=repository)
    assert not list(tmp_path.glob("*.zip"))


@pytest.mark.slow
def test_the_grader_in_its_wheel_makes_no_kit(tmp_path):
    repository = copy_repository(tmp_path / "repository")
    edit(repository / "pyproject.toml", '    "workbook/grading",\n', "")
    with pytest.raises(AuthoringError, match=r"the wheel contains workbook/grading/__init__\.py"):
        make_kit(tmp_path, root=repository)
    assert not list(tmp_path.glob("*.zip"))


def test_scripts_are_programs_and_those_for_windows_have_its_line_ends(files):
    with zipfile.ZipFile(io.BytesIO(zipped("kit", files))) as archive:
        modes = {info.filename: oct(info.external_attr >> 16) for info in archive.infolist()}
        texts = {name: archive.read(f"kit/{name}") for name in files if name.startswith("start.")}
    programs = {"kit/start.sh", "kit/start.command"}
    assert {name for name, mode in modes.items() if mode == "0o100755"} == programs
    assert {name for name, text in texts.items() if b"\r\n" in text} == {"start.bat", "start.ps1"}
    for name in ("start.bat", "start.ps1"):
        assert texts[name].count(b"\n") == texts[name].count(b"\r\n")
        assert texts[name].isascii()  # PowerShell 5 and cmd read other bytes by the system's code page


@pytest.mark.parametrize("name", ["start.sh", "start.command"])
def test_shellcheck_finds_nothing(files, tmp_path, name):
    (tmp_path / name).write_bytes(files[name])
    shellcheck = Path(sysconfig.get_path("scripts"), "shellcheck")
    done = subprocess.run([shellcheck, name], cwd=tmp_path, capture_output=True, text=True)
    assert (done.returncode, done.stdout) == (0, "")


def test_the_page_needs_nothing_else(page, files):
    assert not re.search(r"<(script|link|img|iframe|base)\b|@import|url\(", page)
    for text in (page, files["READING.html"].decode()):
        anchors = set(re.findall(r'id="([^"]+)"', text))
        assert set(re.findall(r'href="#([^"]+)"', text)) <= anchors
        assert "{{" not in text
        assert "{%" not in text
    assert 'name="viewport"' in page
    assert "prefers-color-scheme: dark" in page


@pytest.mark.parametrize("way", WAYS)
def test_each_way_leads_to_a_green_check_and_has_help(page, way):
    (section,) = re.findall(rf'<section id="{way}">(.*?)</section>', page, re.DOTALL)
    assert "green line says <code>dense: 4 of 4 checks passed</code>" in section
    (help_,) = re.findall(r"<h3>If a step fails</h3>(.*)", section, re.DOTALL)
    assert help_.count("<tr>") > 4
    assert f'<a href="#{way}">' in page


def test_names_on_the_page_are_those_of_the_kit(page):
    named = set(re.findall(r"recsys[_-]workbook-[\w.-]*\.(?:whl|zip)", page))
    assert named == {WHEEL, f"{kit_name(WHEEL)}.zip"}
    assert ("sh", f"unzip -q {kit_name(WHEEL)}.zip\ncd {kit_name(WHEEL)}\nsh start.sh\n") in commands(page, "linux")


def test_the_pythons_are_those_of_the_package():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (oldest, newest) = start.PYTHONS
    assert project["requires-python"] == f">={oldest[0]}.{oldest[1]},<{newest[0]}.{newest[1] + 1}"
    text = (ROOT / "workbook/authoring/kit/scripts/start.sh").read_text(encoding="utf-8")
    assert f"not {oldest} <= sys.version_info[:2] <= {newest}" in text


def test_the_scripts_look_for_the_same_pythons(files):
    wanted = {f"3.{minor}" for minor in range(start.PYTHONS[0][1], start.PYTHONS[1][1] + 1)}
    assert (
        set(re.findall(r"\bpython(3\.\d+)", files["start.sh"].decode().partition("for name")[2].partition(";")[0]))
        == wanted
    )
    assert set(re.findall(r"'py -(3\.\d+)'", files["start.ps1"].decode())) == wanted
    (shell,), (powershell,) = (
        re.findall(r"'(import sys; .*?)'", files[f"start.{kind}"].decode()) for kind in ("sh", "ps1")
    )
    assert shell == powershell


def test_every_reference_is_complete(files):
    text = files["READING.html"].decode()
    for author, year in [("Koren", "2009"), ("Géron", "2022"), ("Harper", "2015"), ("Chollet", "guide")]:
        assert re.search(rf"<li>[^<]*{author}.*?{year}", text, re.DOTALL)
