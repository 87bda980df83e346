"""The report leads to submissions and feedback pages that exist."""

from workbook.grading.course.layout import Course
from workbook.grading.report.links import Links, find_links


def test_addresses_are_relative_and_quoted(tmp_path):
    course = Course(tmp_path)
    odd = 'a b#"<é'
    course.submission(odd, "one").mkdir(parents=True)
    (course.feedback / odd / "one").mkdir(parents=True)
    (course.feedback / odd / "one" / "one.html").touch()
    (found,) = find_links(course, {("id", "one"): odd}).values()
    assert found == Links("../submitted/a%20b%23%22%3C%C3%A9/one/", "../feedback/a%20b%23%22%3C%C3%A9/one/one.html")


def test_what_does_not_exist_or_is_a_link_has_no_address(tmp_path):
    course = Course(tmp_path)
    (course.submitted / "ada").mkdir(parents=True)
    course.submission("ada", "one").symlink_to(tmp_path)
    assert find_links(course, {("ada", "one"): "ada", ("ben", "one"): "ben"}) == {
        ("ada", "one"): Links(),
        ("ben", "one"): Links(),
    }
