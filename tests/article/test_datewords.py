"""Whole dates in the languages that pages are written in."""

from __future__ import annotations

from datetime import date

import pytest

from dateline.article.datewords import ENGLISH, Habit, find, first

DAY = date(2020, 7, 3)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("July 3, 2020", "en"), ("3rd of July 2020", "en"), ("Jul. 3, 2020 at 3:02 PM", "en"), ("3-Jul-2020", "en"),
        ("3. Juli 2020, 15:25 Uhr", "de"), ("Juli 3, 2020", "de"), ("publié le 3 juillet 2020", "fr"),
        ("3 de julio de 2020", "es"), ("3 de julho de 2020", "pt"), ("3 luglio 2020", "it"),
        ("3 juliol del 2020", "ca"),
        ("3 июля 2020 г.", "ru"), ("3 липня 2020", "uk"), ("3 lipca 2020", "pl"), ("3. července 2020", "cs"),
        ("3. srpnja 2020", "hr"), ("2020. július 3.", "hu"), ("2020 m. liepos 3 d.", "lt"),
        ("2020. gada 3. jūlijs", "lv"),
        ("3 Temmuz 2020", "tr"), ("3 Ιουλίου 2020", "el"), ("3 يوليو 2020", "ar"), ("3 تموز/يوليو 2020", "ar"),
        ("٣ يوليو ٢٠٢٠", "ar"), ("۳ ژوئیهٔ ۲۰۲۰", "fa"), ("2020年7月3日", "ja"), ("2020년 7월 3일", "ko"),
        ("3 tháng 7, 2020", "vi"), ("3. 7. 2020", "sk"), ("03.07.20", "de"), ("2020-07-03T10:15:0Z", "en"),
    ],
)  # fmt: skip
def test_a_day_is_read_in_its_language(words: str, language: str) -> None:
    """Names of months, their order and their digits are those of the language."""
    stamp = first(words, Habit(language), short_year=True)
    assert stamp is not None
    assert stamp.day == DAY


@pytest.mark.parametrize(
    ("habit", "day"),
    [
        (Habit("fr", day_first=True), date(2020, 4, 3)),
        (Habit("en", day_first=False), date(2020, 3, 4)),
        (ENGLISH, None),
    ],
)
def test_day_and_month_are_told_apart_by_the_habit(habit: Habit, day: date | None) -> None:
    """03/04/2020 is read where the page's habit is known, and left out where it is not."""
    stamp = first("03/04/2020", habit)
    assert (stamp.day if stamp else None) == day


@pytest.mark.parametrize("words", ["10 of March 15", "in March 2015", "version 2.10.3", "10 in May 2015", "03.07.20"])
def test_what_is_no_whole_date_is_left(words: str) -> None:
    """A month without its day, a version, and a short year in running text are no dates."""
    assert list(find(words)) == []


def test_a_month_of_one_language_is_not_that_of_another() -> None:
    """Listopad is October in Croatian and November in Polish."""
    assert first("5. listopada 2020", Habit("hr")) != first("5 listopada 2020", Habit("pl"))
    croatian, polish = first("5. listopada 2020", Habit("hr")), first("5 listopada 2020", Habit("pl"))
    assert croatian is not None
    assert polish is not None
    assert (croatian.day.month, polish.day.month) == (10, 11)
