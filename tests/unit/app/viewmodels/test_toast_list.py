"""Short sentences that go by themselves."""

from app.texts.common import Legible
from app.viewmodels.toast_list import MOST, SECONDS, Toast, ToastList


class ToastsOverTime:
    """A clock that stands until it is put on, and the toasts that go by it."""

    def __init__(self) -> None:
        self.now = 0.0
        self.toasts = ToastList(lambda: self.now)

    def show_toast(self, words: str, at: float) -> None:
        self.now = at
        self.toasts.show_toast(Legible(words))

    def visible_toasts(self, at: float) -> tuple[Toast, ...]:
        self.now = at
        return self.toasts.visible()

    def waits(self, at: float) -> float | None:
        self.now = at
        return self.toasts.next_end()


def test_a_sentence_can_be_read_for_some_seconds() -> None:
    shown = ToastsOverTime()
    shown.show_toast("Copied", 10)
    assert shown.visible_toasts(10 + SECONDS - 0.1) == (Toast(Legible("Copied"), 10 + SECONDS),)
    assert shown.visible_toasts(10 + SECONDS) == ()


def test_a_problem_is_marked() -> None:
    toasts = ToastList(lambda: 0.0)
    toasts.show_toast(Legible("No"), is_problem=True)
    assert toasts.visible() == (Toast(Legible("No"), SECONDS, is_problem=True),)


def test_the_same_words_again_are_shown_once_and_longer() -> None:
    shown = ToastsOverTime()
    for words, now in (("one", 0), ("two", 1), ("one", 2)):
        shown.show_toast(words, now)
    assert shown.visible_toasts(2) == (Toast(Legible("two"), 1 + SECONDS), Toast(Legible("one"), 2 + SECONDS))


def test_only_the_last_few_are_shown_the_oldest_first() -> None:
    shown = ToastsOverTime()
    for number in range(MOST + 2):
        shown.show_toast(f"n{number}", number / 10)
    assert [toast.words for toast in shown.visible_toasts(1)] == [
        f"n{number}" for number in range(2, MOST + 2)
    ]


def test_when_the_next_one_goes_is_known() -> None:
    shown = ToastsOverTime()
    assert shown.waits(0) is None
    shown.show_toast("one", 0)
    shown.show_toast("two", 1)
    assert [shown.waits(now) for now in (1, SECONDS - 0.5)] == [SECONDS - 1, 0.5]


def test_what_has_gone_asks_for_nothing_though_nobody_has_looked() -> None:
    shown = ToastsOverTime()
    shown.show_toast("one", 0)
    shown.show_toast("two", 1)
    assert shown.waits(SECONDS) == 1
    assert shown.waits(SECONDS + 1) is None
