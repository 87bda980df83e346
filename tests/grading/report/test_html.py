"""The page says what an instructor needs, and nothing that a learner wrote can harm its reader."""

import base64
import dataclasses
import hashlib
import html
import random
import re
import urllib.parse

from tests.support.report_samples import Reader, class_of, record
from tests.support.sample_records import ATTACK, STAGES, learner_names, sample_record
from workbook.grading.course.record import ExerciseRecord
from workbook.grading.report.assemble import put_together
from workbook.grading.report.html import page
from workbook.grading.report.read_gradebook import Book, Student
from workbook.grading.similarity.pairs import SharedPart, SimilarPair


def test_the_page_is_one_file_and_its_links_lead_somewhere(course):
    read = Reader((course / "report" / "index.html").read_text(encoding="utf-8"))
    assert len(read.ids) == len(set(read.ids))
    outside = {link for link in read.links if not link.startswith("#")} - {"data:,"}
    assert "../submitted/ada/01_keras_basics/" in outside
    assert all((course / "report" / urllib.parse.unquote(link)).exists() for link in outside)
    assert {link[1:] for link in read.links if link.startswith("#")} <= set(read.ids)
    assert {"lang", "scope", "aria-sort"} <= read.attributes


def test_what_learners_wrote_is_text(course):
    read = Reader((course / "report" / "index.html").read_text(encoding="utf-8"))
    assert read.tags.count("script") == 1
    assert "img" not in read.tags
    assert not [name for name in read.attributes if name.startswith("on")]
    text = "".join(read.text)
    assert ATTACK in text
    assert not set("\u202e\x1b\x00\x07") & set(text)
    assert "x" * 100 not in text


def test_the_policy_names_the_script_and_the_style(course):
    text = (course / "report" / "index.html").read_text(encoding="utf-8")
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1))
    for tag in ("script", "style"):
        (body,) = re.findall(rf"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_the_page_says_where_there_was_no_sandbox():
    held, unheld = class_of(record()), class_of(record(), record("ben", sandbox="none"))
    assert "without a sandbox" not in page(held)
    assert "without a sandbox:</strong> 1 of 2" in page(unheld)


def test_the_page_says_what_needs_a_person(course):
    text = "".join(Reader((course / "report" / "index.html").read_text(encoding="utf-8")).text)
    todo = text[text.index("To look at", text.index("Mean")) : text.index("Messages that differ")]
    assert "why_flatten" in todo
    assert "submitted/ada/1 keras is not named like a stage" in todo
    assert "Late by" in todo
    absent = todo[todo.index("Not submitted") :]
    assert re.search(r"06_classification\d+.*\bZz_Enrolled", absent)
    assert "[U+DCFF]" in todo


def test_learners_have_their_names():
    book = Book(
        "sample",
        {
            "u1": Student("u1", "Ada", "Lovelace"),
            "u2": Student("u2", "Ben", "Abel"),
            "u3": Student("u3", "Ada", "Lovelace"),
            "u4": Student("u4"),
        },
        {},
        {},
    )
    text = page(put_together({("u1", "01_keras_basics"): record("u1")}, book))
    rows = re.findall(r'<th scope="row" data-v="[^"]*"><a[^>]*><bdi>([^<]*)</bdi>', text)
    assert rows == ["Ben Abel", "Ada Lovelace u1", "Ada Lovelace u3", "u4"]


def test_so_far_counts_only_what_is_graded():
    written = ExerciseRecord("why_flatten", None, 5)
    full, none = ExerciseRecord("dense", 2.0, 2), ExerciseRecord("dense", 0.0, 2)
    class_ = class_of(
        record("ada", exercises=(full, written)),
        record("ben", exercises=(none, written)),
        record("cleo", exercises=(full, written)),
        record("dan", "03_evaluation"),
        students=["zoe"],
    )
    ada, ben, _, _, zoe = class_.learners
    assert (ada.share, ben.share, zoe.share) == (1.0, 0.0, None)
    shown = " ".join("".join(Reader(page(class_)).text).split())
    assert "3 learners, median 100 %, mean 67 %" in shown
    assert "It leaves out written answers that wait for a person" in shown


def test_pairs_are_shown_side_by_side_without_an_accusation():
    parts = tuple(SharedPart(name, 4.0, (f"{name} of ada", ATTACK)) for name in ("dense", "lookup"))
    pair = SimilarPair("01_keras_basics", ("ada", "ben"), 20.0, parts)
    class_ = class_of(record("ada"), record("ben"))
    before = " ".join("".join(Reader(page(class_)).text).split())
    read = Reader(page(dataclasses.replace(class_, similar=[pair])))
    text = " ".join("".join(read.text).split())
    assert "may have worked together" not in before
    assert "ada and ben may have worked together in 01_keras_basics: dense, lookup" in text
    assert "dense of ada" in text
    assert read.tags.count("script") == 1
    assert not re.search("cheat|plagiari|copied", text, re.IGNORECASE)


def test_one_of_something_is_singular():
    one = record(seed=2, exercises=(ExerciseRecord("dense", 1.0, 1, remark="Look."),), sandbox="none")
    said = "".join(Reader(page(class_of(one))).text)
    assert "1 of 1 point" in said
    assert "1 of 1 submission." in said
    assert not re.search(r"\b1 (points|submissions|tests|learners|hand-ins)\b", said)


def test_a_large_class_stays_small():
    chance = random.Random(3)
    records = [sample_record(name, stage, 0.4, chance) for name in learner_names(48) for stage in STAGES]
    assert len(page(class_of(*records)).encode()) < 3e6


def colours(css):
    return dict(re.findall(r"--([\w-]+):\s*(#[0-9a-f]{6})", css))


def luminance(colour):
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_colours_can_be_read_and_tell_shares_apart_by_lightness(course):
    css = re.search(r"<style>(.*?)</style>", (course / "report" / "index.html").read_text("utf-8"), re.DOTALL).group(1)
    light_css, *dark_css = css.split("@media (prefers-color-scheme: dark)")
    light = colours(light_css)
    dark = light | colours("".join(part.split("@media")[0] for part in dark_css))
    for scheme, dark_numbers in ((light, range(4, 11)), (dark, range(7))):
        steps = [scheme[f"s{n}"] for n in range(11)]
        for n, step in enumerate(steps):
            assert contrast(step, light["dark-text"] if n in dark_numbers else "#ffffff") >= 4.5, (n, step)
        # Without any colour, more is still lighter (or, on a dark page, darker).
        brightness = [luminance(step) for step in steps]
        assert brightness == sorted(brightness, reverse=scheme is dark)
        for text in ("ink", "mute", "link"):
            assert contrast(scheme[text], scheme["paper"]) >= 4.5
            assert contrast(scheme[text], scheme["soft"]) >= 4.5
