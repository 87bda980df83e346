"""What the columns of a list of learners mean: Moodle's lists in four languages, Canvas's, GitHub's, or a plain table.

Sources: Moodle's language packs (`recordid` and `lastmodifiedsubmission` of mod_assign; names, addresses and numbers of
core), Canvas's gradebook export, GitHub Classroom's "Download roster".
"""

import dataclasses
import re
import unicodedata
from collections.abc import Mapping, Sequence

# Fields: `first`, `last`, `full` and `reversed` ("Muster, Jana") are names. `participant` is Moodle's number of one
# learner in one assignment, and `mark` Canvas's in all of them.
Titles = Mapping[str, tuple[str, ...]]


@dataclasses.dataclass(frozen=True)
class Layout:
    """The columns of one kind of list.

    `titles`: {field: its possible titles}. `ids`: the fields that may name learners' folders, the best first.
    `number`: the field for the gradebook's lms_user_id. `key`: the field by which archives of `system` name a learner.
    `needed`: titles without which it is not this kind.
    """

    titles: Titles
    ids: tuple[str, ...] = ("username", "email", "number")
    number: str = "number"
    key: str = ""
    system: str = ""
    language: str = "en"
    needed: frozenset[str] = frozenset()

    def meant(self, titles: Sequence[str]) -> dict[str, int]:
        """Return {field: its place} of the fields among the titles; {} if it is not this kind of list."""
        plain = [_plain(title) for title in titles]
        if not self.needed <= set(plain):
            return {}
        found = {
            field: plain.index(title)
            for field, names in self.titles.items()
            for title in reversed(names)
            if title in plain
        }
        # Alone, "Nombre" or "Nom" is the whole name.
        alone = {"first", "last"} & set(found)
        if len(alone) == 1 and "full" not in found:
            found["full"] = found.pop(alone.pop())
        return found


def has_names(fields: Mapping[str, int]) -> bool:
    """Return whether these fields say what learners are called."""
    return bool({"full", "reversed", "participant"} & set(fields)) or {"first", "last"} <= set(fields)


def _moodle(language: str, **titles: tuple[str, ...]) -> Layout:
    return Layout(titles, key="participant", system="moodle", language=language)


_MOODLE = (
    _moodle(
        "en",
        participant=("identifier",),
        full=("full name",),
        first=("first name",),
        last=("last name", "surname"),
        username=("username",),
        email=("email address", "email"),
        number=("id number",),
        time=("last modified (submission)",),
    ),
    _moodle(
        "de",
        participant=("id", "teilnehmer/in"),
        full=("vollständiger name",),
        first=("vorname",),
        last=("nachname",),
        username=("anmeldename",),
        email=("e-mail-adresse", "e-mail"),
        number=("id-nummer",),
        time=("zuletzt geändert (abgabe)",),
    ),
    _moodle(
        "fr",
        participant=("identifiant",),
        full=("nom complet",),
        first=("prénom",),
        last=("nom de famille", "nom"),
        username=("nom d'utilisateur",),
        email=("adresse de courriel", "courriel"),
        number=("numéro d'identification",),
        time=("dernière modification (travail remis)",),
    ),
    _moodle(
        "es",
        participant=("identificador",),
        full=("nombre completo",),
        first=("nombre",),
        last=("apellido(s)", "apellidos"),
        username=("nombre de usuario",),
        email=("dirección de correo", "dirección email", "correo electrónico"),
        number=("número de id", "número de identificación"),
        time=("última modificación (entrega)",),
    ),
)
_CANVAS = Layout(
    {
        "reversed": ("student",),
        "mark": ("id",),
        "username": ("sis login id",),
        "sis": ("sis user id",),
    },
    ids=("username", "sis", "mark"),
    number="mark",
    key="mark",
    system="canvas",
    needed=frozenset({"student", "id", "section"}),
)
_GITHUB = Layout(
    {
        "identifier": ("identifier",),
        "account": ("github_username",),
        "number": ("github_id",),
        "full": ("name", "identifier"),
    },
    ids=("identifier", "account"),
    needed=frozenset({"identifier", "github_username"}),
)
_OWN: Titles = {
    "full": ("name", "learner name", "student name", "learner", "student"),
    "username": ("id", "login", "user", "user name", "user id", "student id", "learner id", "benutzername", "kennung"),
    "email": ("mail", "e-mail address", "mail address"),
    "number": ("student number", "matriculation number", "matrikelnummer", "número de matrícula", "numéro étudiant"),
    "account": ("github", "github username", "github_username", "github account"),
}
_PLAIN = Layout(
    {
        field: (*(title for layout in _MOODLE for title in layout.titles.get(field, ())), *_OWN.get(field, ()))
        for field in ("full", "first", "last", "username", "email", "number", "account")
    }
)
# A kind that needs certain titles first; of Moodle's languages and the plain table, the one that knows most titles.
LAYOUTS = (_CANVAS, _GITHUB, *_MOODLE, _PLAIN)


def _plain(title: str) -> str:
    text = unicodedata.normalize("NFKC", title).casefold().replace("\N{RIGHT SINGLE QUOTATION MARK}", "'")
    return re.sub(r"\s+", " ", text).strip()
