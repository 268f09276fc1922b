"""Which errors of X11 end nothing."""

import pytest

from app.window.input.x11.lost_messages import is_lost_message

BAD_WINDOW, BAD_MATCH = 3, 8
CHANGE_PROPERTY, GET_PROPERTY, SEND_EVENT, MAP_WINDOW = 18, 20, 25, 8


@pytest.mark.parametrize("request_code", [CHANGE_PROPERTY, GET_PROPERTY, SEND_EVENT])
def test_whom_a_message_was_for_may_have_gone(request_code: int) -> None:
    assert is_lost_message(BAD_WINDOW, request_code)


@pytest.mark.parametrize(
    "error_code,request_code",
    [(BAD_WINDOW, MAP_WINDOW), (BAD_MATCH, SEND_EVENT), (BAD_MATCH, CHANGE_PROPERTY)],
)
def test_other_errors_are_told(error_code: int, request_code: int) -> None:
    assert not is_lost_message(error_code, request_code)
