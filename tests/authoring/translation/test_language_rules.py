"""A translation keeps to its language's glossary and typography."""

import pytest

from workbook.authoring.stages import ROOT
from workbook.authoring.translation.catalogues import Unit, languages
from workbook.authoring.translation.language_rules import language_flaws, read_glossary

GLOSSARY = {"factor": ["facteur"], "loss": ["perte", "coût"]}


def flaws(english, french, kind="text"):
    return [flaw.partition(":")[0] for flaw in language_flaws(Unit(english, "", kind), french, "fr", GLOSSARY)]


@pytest.mark.parametrize(
    ("english", "french"),
    [
        ("The factors: two.", "Les facteurs\u00a0: deux."),
        ("The loss falls.", "Le coût baisse."),
        ("`factors` is an array.", "`factors` est un tableau."),
        ("Your factors have no rows.", "Votre dictionnaire factors n'a pas de lignes."),
        ("Why? See 2.6, 0.5 or `0.75`.", "Pourquoi\u202f? Voir 2.6, 0.5 ou `0.75`."),
        ('It says "loss".', "Il dit «\u00a0loss\u00a0»."),
        ("See [a: b](http://x.org).", "Voir [a\u00a0: b](http://x.org)."),
    ],
)
def test_good_french_has_no_flaw(english, french):
    assert flaws(english, french) == []


@pytest.mark.parametrize(
    ("english", "french", "flaw"),
    [
        ("The factors fall.", "Les vecteurs baissent.", "the glossary says facteur for 'factor'"),
        ("Two: one.", "Deux : un.", "no-break space before a colon"),
        ("Two: one.", "Deux: un.", "no-break space before a colon"),
        ("Why?", "Pourquoi ?", "narrow no-break space before ; ? !"),
        ("Why?", "Pourquoi?", "narrow no-break space before ; ? !"),
        ('A "b".', "Un « b ».", "no-break spaces inside « »"),
        ("It is 0.85.", "C'est 0.85.", "a decimal comma in prose"),
    ],
)
def test_each_rule_finds_its_flaw(english, french, flaw):
    assert flaws(english, french) == [flaw]


def test_numbers_in_code_stay():
    assert flaws("It is 0.85.", "C'est 0.85.", kind="message") == []


@pytest.mark.parametrize("language", languages())
def test_the_glossary_has_sixty_terms(language):
    assert len(read_glossary(ROOT / "locale" / language / "glossary.csv")) >= 60
