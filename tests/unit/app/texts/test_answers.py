"""Every answer that a room may give is told in words of our own, and no two that differ in the same ones."""

from datetime import UTC, datetime
from itertools import groupby

import pytest

from app.texts.common import Legible
from app.texts.failures import failure
from app.viewmodels.incoming import legible_event
from app.viewmodels.window_events import Door, RoomSpoke
from core.events import Answered
from core.failures import Failure
from core.joining.incoming.last_words import FAILURES
from core.numerics import ERR_CANNOTSENDTOCHAN, ERR_NICKCOLLISION, ERR_NICKNAMEINUSE, ERRORS
from core.refusals import Obstacle, Refusal
from storage.wire import standard_replies
from tests.support.answers import answer

AT = datetime(2026, 3, 14, 12, 0, tzinfo=UTC)
THEIRS = "Wrong password (+b)"
CODES = {
    value
    for name, value in vars(standard_replies).items()
    if name.isupper() and name != "FOR_A_REASON" and value not in FAILURES
}
SAME_DEED = ({ERR_NICKNAMEINUSE, ERR_NICKCOLLISION},)
HOST, DETAIL = Legible("192.168.1.20"), Legible("bye")


def told(why: Refusal, *, is_error: bool = True) -> RoomSpoke:
    shown = legible_event(Answered(why, AT, "", is_error))
    assert isinstance(shown, RoomSpoke)
    return shown


def numeric_words(code: str, *, is_inside: bool = True) -> str:
    return told(answer(f"{code} ada #tea bob x :{THEIRS}", is_inside=is_inside)).text


def reply_words(code: str) -> str:
    return told(answer(f"FAIL BATCH {code} 5 :{THEIRS}")).text


def all_words() -> dict[str, str]:
    """Each thing that can be told, by a name of it."""
    numerics = {code: numeric_words(code) for code in ERRORS}
    outside = {f"{ERR_CANNOTSENDTOCHAN} outside": numeric_words(ERR_CANNOTSENDTOCHAN, is_inside=False)}
    replies = {code: reply_words(code) for code in CODES}
    ends = {str(why): str(failure(why, DETAIL, HOST, 6697)) for why in Failure}
    return {**numerics, **outside, **replies, **ends, **{str(one): told(one).text for one in Obstacle}}


@pytest.mark.parametrize("code", sorted(ERRORS))
def test_no_numeric_is_told_in_the_words_of_the_server(code: str) -> None:
    words = numeric_words(code)

    assert THEIRS not in words
    assert code not in words


@pytest.mark.parametrize("code", sorted(CODES))
def test_no_standard_reply_is_told_in_the_words_of_the_server(code: str) -> None:
    words = reply_words(code)

    assert THEIRS not in words
    assert code not in words


@pytest.mark.parametrize("line", [f"{code} ada :{THEIRS}" for code in sorted(ERRORS)])
def test_what_a_server_leaves_out_is_not_missed(line: str) -> None:
    words = told(answer(line)).text

    assert THEIRS not in words
    assert words[0].isupper() or words[0] == "“"
    assert not {"  ", "“”", "{", "None"} & {part for part in ("  ", "“”", "{", "None") if part in words}


def test_no_two_that_need_different_deeds_share_a_sentence() -> None:
    by_words = sorted((words, name) for name, words in all_words().items())
    shared = [{name for _, name in group} for _, group in groupby(by_words, lambda pair: pair[0])]

    assert [names for names in shared if len(names) > 1 and names not in SAME_DEED] == []


def test_every_one_says_what_to_do_or_what_is_so_in_a_whole_sentence() -> None:
    assert [
        words
        for words in all_words().values()
        if not words.endswith((".", "?", "#tea", "KEY", "NAME", "TEXT"))
    ] == []


@pytest.mark.parametrize(
    "word", ["bytes", "CR", "LF", "NUL", "(+", "parameter", "numeric", "UTF", "batch", "mask "]
)
def test_no_programmer_s_words_are_in_them(word: str) -> None:
    assert [words for words in all_words().values() if word in words] == []


@pytest.mark.parametrize(
    "line, words",
    [
        ("499 ada #tea :You do not own it", "The room did not do that (499). It says: “You do not own it”"),
        ("555 ada :", "The room did not do that (555), and does not say why."),
        ("FAIL REDACT UNKNOWN_MSGID #tea x :Gone", "The room did not do that. It says: “Gone”"),
        ("WARN * OLD :Soon over", "The room warns you. It says: “Soon over”"),
        ("NOTE * SLOW :Slow mode", "The room tells you something. It says: “Slow mode”"),
    ],
)
def test_what_nobody_here_knows_is_quoted_as_the_server_s(line: str, words: str) -> None:
    assert told(answer(line)).text == words


def test_news_of_other_servers_is_no_error() -> None:
    shown = told(answer("671 ada bob :is using a secure connection"), is_error=False)

    assert shown.text == "The room tells you something. It says: “is using a secure connection”"


def test_who_may_not_write_reads_another_sentence_inside_than_outside() -> None:
    assert (
        numeric_words("404")
        == "You may not write in #tea now. Ask an operator of the channel to let you speak."
    )
    assert numeric_words("404", is_inside=False) == (
        "You are not in #tea, so you can’t write there. Go there first: /join #tea"
    )


@pytest.mark.parametrize(
    "code, door",
    [("471", Door.TRY_AGAIN), ("473", Door.SHUT), ("474", Door.SHUT), ("475", Door.SHUT), ("404", None)],
)
def test_whether_it_is_of_use_to_try_again_is_known_of_each_door(code: str, door: Door | None) -> None:
    assert told(answer(f"{code} ada #tea :{THEIRS}")).door is door
