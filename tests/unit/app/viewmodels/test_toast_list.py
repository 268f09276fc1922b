"""Short sentences that go by themselves."""

from app.texts.common import Legible
from app.viewmodels.toast_list import MOST, SECONDS, Toast, Toasts


def test_a_sentence_can_be_read_for_some_seconds() -> None:
    toasts = Toasts()
    toasts.show(Legible("Copied"), 10)
    assert toasts.shown(10 + SECONDS - 0.1) == (Toast(Legible("Copied"), 10 + SECONDS),)
    assert toasts.shown(10 + SECONDS) == ()


def test_a_problem_is_marked() -> None:
    toasts = Toasts()
    toasts.show(Legible("No"), 0, is_problem=True)
    assert toasts.shown(0) == (Toast(Legible("No"), SECONDS, is_problem=True),)


def test_the_same_words_again_are_shown_once_and_longer() -> None:
    toasts = Toasts()
    for words, now in (("one", 0), ("two", 1), ("one", 2)):
        toasts.show(Legible(words), now)
    assert toasts.shown(2) == (Toast(Legible("two"), 1 + SECONDS), Toast(Legible("one"), 2 + SECONDS))


def test_only_the_last_few_are_shown_the_oldest_first() -> None:
    toasts = Toasts()
    for number in range(MOST + 2):
        toasts.show(Legible(f"n{number}"), number / 10)
    assert [toast.words for toast in toasts.shown(1)] == [f"n{number}" for number in range(2, MOST + 2)]


def test_when_the_next_one_goes_is_known() -> None:
    toasts = Toasts()
    assert toasts.next_end(0) is None
    toasts.show(Legible("one"), 0)
    toasts.show(Legible("two"), 1)
    assert [toasts.next_end(now) for now in (1, SECONDS - 0.5)] == [SECONDS - 1, 0.5]


def test_what_has_gone_asks_for_nothing_though_nobody_has_looked() -> None:
    toasts = Toasts()
    toasts.show(Legible("one"), 0)
    toasts.show(Legible("two"), 1)
    assert toasts.next_end(SECONDS) == 1
    assert toasts.next_end(SECONDS + 1) is None
