from onrecord.article.subject import Subjects, likeness, terms, within

TALKS = "The two foreign ministers met in Geneva and agreed to resume negotiations on the border crossings in the spring."
TALKS_ON = "Both ministers said that the negotiations on the crossings of the border would go on in Geneva."
SHIPS = "Three ships with grain left the harbour at dawn, and the insurers lowered their premiums for the strait."


def test_common_words_and_numbers_say_nothing() -> None:
    assert not terms("There were 12 of them on Monday, and they have been there since 2019")


def test_forms_of_a_word_are_one() -> None:
    assert within(terms("Minister negotiates"), terms("Ministers in negotiations")) == 1.0
    assert within(terms(""), terms(TALKS)) == 0.0


def test_texts_of_one_subject_are_more_alike() -> None:
    assert likeness(terms(TALKS), terms(TALKS_ON)) > 0.4 > likeness(terms(TALKS), terms(SHIPS)) == 0.0
    assert likeness(terms(""), terms(TALKS)) == 0.0


def test_a_headline_of_what_follows_changes_the_subject_and_a_heading_does_not() -> None:
    other = Subjects([TALKS, TALKS_ON, "Grain ships leave harbour", SHIPS], [True, True, False, True])
    assert other.told(2, 3) == 0.75  # "leave" is not "left"
    assert other.change(2, 0, 2, 3) == 4.5
    same = Subjects([TALKS, "Border crossings", TALKS_ON], [True, False, True])
    assert same.change(1, 0, 1, 2) < 0


def test_a_headline_that_nothing_tells_of_speaks_against() -> None:
    lines = [TALKS, "Voters go to the polls", SHIPS]
    assert Subjects(lines, [True, False, True]).change(1, 0, 1, 2) == 1.5
