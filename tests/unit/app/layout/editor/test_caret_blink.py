"""A caret that comes and goes for a while, and then rests."""

import pytest

from app.layout.editor.caret_blink import BLINK, BLINKS_FOR, changes_in, is_lit


def test_the_caret_blinks_for_five_seconds_after_the_last_key_and_then_stands_still() -> None:
    now, seen = 0.0, [is_lit(0.0)]
    while (wait := changes_in(now)) is not None:
        now += wait + 1e-6
        seen.append(is_lit(now))
    assert seen[:5] == [True, False, True, False, True]
    assert BLINKS_FOR == 5.0
    assert BLINKS_FOR <= now < BLINKS_FOR + BLINK
    assert is_lit(now)
    assert all(is_lit(BLINKS_FOR + later) for later in (0.0, 0.6, 1.3, 100.0))


@pytest.mark.parametrize("since,wait", [(0.0, 0.6), (0.5, 0.1), (0.7, 0.5), (4.9, 0.5)])
def test_a_frame_is_asked_for_when_it_changes(since: float, wait: float) -> None:
    assert changes_in(since) == pytest.approx(wait)
