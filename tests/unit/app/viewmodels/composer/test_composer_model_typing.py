"""Letting others know that we are typing: as rarely as can be."""

from hypothesis import given
from hypothesis import strategies as st

from app.viewmodels.composer.composer_model import OwnTyping
from core.actions import Action, SetTyping


def told(*keys: tuple[str, str, float]) -> list[Action]:
    """Return what others are told when texts stand in composers at these times; ``>``: it was sent."""
    orders: list[Action] = []
    typing = OwnTyping(orders.append)
    for where, text, now in keys:
        if text == ">":
            typing.sent(where)
        else:
            typing.typed(where, text, now)
    return orders


def on(where: str = "#lobby") -> SetTyping:
    return SetTyping(where, is_typing=True)


def off(where: str = "#lobby") -> SetTyping:
    return SetTyping(where, is_typing=False)


def test_while_one_types_others_are_told_again_before_they_forget() -> None:
    keys = [("#lobby", "x" * (tenths + 1), tenths / 10) for tenths in range(71)]
    assert told(*keys) == [on(), on(), on()]
    assert told(*keys[:35]) == [on()]
    assert told(*keys[:36]) == [on(), on()]


def test_who_has_emptied_the_composer_is_done_and_says_so_once() -> None:
    assert told(("#lobby", "h", 0), ("#lobby", "", 1), ("#lobby", " ", 2)) == [on(), off()]


def test_who_has_sent_it_need_not_say_so_and_begins_anew() -> None:
    assert told(("#lobby", "h", 0), ("#lobby", ">", 1), ("#lobby", "", 1), ("#lobby", "y", 2)) == [on(), on()]


def test_an_order_is_not_told_of_and_what_becomes_one_is_over() -> None:
    assert told(("#lobby", "/", 0), ("#lobby", "/me waves", 9)) == []
    assert told(("#lobby", "h", 0), ("#lobby", "/h", 1)) == [on(), off()]


def test_who_goes_on_elsewhere_is_done_here() -> None:
    assert told(("#lobby", "h", 0), ("bob", "h", 1), ("bob", "hi", 2)) == [on(), off(), on("bob")]


def test_what_was_sent_elsewhere_does_not_end_it_here() -> None:
    assert told(("#lobby", "h", 0), ("bob", ">", 1), ("#lobby", "", 2)) == [on(), off()]


@given(
    st.lists(
        st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(["x", "xy", "", "/x", ">"]), st.floats(0, 2))
    )
)
def test_nobody_is_told_that_we_are_done_who_does_not_think_that_we_type(
    keys: list[tuple[str, str, float]],
) -> None:
    typing = ""
    for order in told(
        *((where, text, sum(key[2] for key in keys[:at])) for at, (where, text, _) in enumerate(keys))
    ):
        assert isinstance(order, SetTyping)
        if order.is_typing:
            typing = order.target
        else:
            assert order.target == typing
            typing = ""
