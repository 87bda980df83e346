"""Dates as Moodle's language packs write them."""

from datetime import datetime

import pytest

from workbook.grading.submissions.lists.times import read_time


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Thursday, 4 March 2027, 9:05 AM"),
        ("en", "2027-03-04 09:05:00"),
        ("de", "Donnerstag, 4. März 2027, 09:05"),
        ("de", "04.03.2027 09:05"),
        ("de", "2027-03-04 09:05"),
        ("fr", "jeudi 4 mars 2027, 09:05"),
        ("fr", "jeudi 4 mars 2027 à 09:05"),
        ("es", "jueves, 4 de marzo de 2027, 09:05"),
        ("es", "4/3/2027 9:05"),
    ],
)
def test_a_date(language, text):
    assert read_time(text, language) == datetime(2027, 3, 4, 9, 5).astimezone()


@pytest.mark.parametrize(
    ("language", "months"),
    [
        ("en", "January February March April May June July August September October November December"),
        ("de", "Januar Februar März April Mai Juni Juli August September Oktober November Dezember"),
        ("fr", "janvier février mars avril mai juin juillet août septembre octobre novembre décembre"),
        ("es", "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre"),
    ],
)
def test_all_months(language, months):
    for number, month in enumerate(months.split(), start=1):
        assert read_time(f"3 {month} 2027, 10:00", language) == datetime(2027, number, 3, 10).astimezone()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "3/4/2027 9:05"),
        ("en", "jueves, 4 de marzo de 2027"),
        ("de", "gestern"),
        ("fr", "99 mars 2027"),
        ("es", "-"),
    ],
)
def test_what_is_not_sure_is_not_a_date(language, text):
    assert read_time(text, language) is None
