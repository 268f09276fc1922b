import pytest

from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Box, Shape, Text
from app.layout.panes.composer_frame import MARGIN, ComposerFrame
from app.layout.text.metrics import Metrics
from app.texts.chat import SENDING_WAITS
from app.texts.common import Legible
from app.viewmodels.chat.lines import Quote
from app.viewmodels.chat.long_text import SendingProgress

METRICS = Metrics.load()
WIDTH = 700.0


def words(shapes: list[Shape]) -> str:
    return " ".join(shape.words for shape in shapes if isinstance(shape, Text))


def texts(shapes: list[Shape]) -> list[Text]:
    return [shape for shape in shapes if isinstance(shape, Text)]


def right_of(text: Text) -> float:
    return text.x + METRICS.width(text.words, text.face, text.pixels)


@pytest.mark.parametrize("scale", [1.0, 1.5, 2.0])
def test_the_hint_names_the_conversation_and_is_cut_to_the_field(scale: float) -> None:
    looks = ComposerFrame(METRICS, scale)
    (short,) = texts(looks.hint(Legible("#lobby"), 48 * scale, 400 * scale))
    assert short.words == "Message #lobby"
    (long,) = texts(looks.hint(Legible("#" + "w" * 200), 48 * scale, 400 * scale))
    assert long.words.endswith("…")
    assert right_of(long) - long.x <= 400 * scale


def test_who_is_typing_stands_at_the_left_and_the_length_at_the_right() -> None:
    looks = ComposerFrame(METRICS, 1)
    typing, length = texts(looks.notes((Legible("bob"),), Legible("200 left"), WIDTH, 90))
    assert (typing.words, length.words) == ("bob is typing…", "200 left")
    assert typing.x < right_of(typing) < length.x
    assert right_of(length) == pytest.approx(WIDTH - MARGIN)
    assert typing.y == length.y


def test_a_long_name_leaves_the_length_its_place() -> None:
    names = (Legible("W" * 32), Legible("M" * 32))
    typing, length = texts(ComposerFrame(METRICS, 1).notes(names, Legible("Goes as 3 messages"), 400, 90))
    assert right_of(typing) <= length.x


def test_nothing_is_said_when_there_is_nothing_to_say() -> None:
    assert words([*ComposerFrame(METRICS, 1).notes((), Legible(""), WIDTH, 90)]).strip() == ""


def test_without_a_connection_it_says_that_sending_waits() -> None:
    waits, _ = texts(ComposerFrame(METRICS, 1).notes((), Legible(""), WIDTH, 90, trouble=SENDING_WAITS))
    assert (waits.words, waits.ink) == (SENDING_WAITS, Ink.WARN)
    shapes = ComposerFrame(METRICS, 1).notes((), Legible("9 left"), 240, 90, trouble=SENDING_WAITS)
    narrow, length = texts(shapes)
    assert narrow.words.endswith("…")
    assert right_of(narrow) <= length.x


@pytest.mark.parametrize("number, share", [(1, 0.0), (34, 33 / 157), (157, 156 / 157)])
def test_the_bar_of_a_long_text_fills_as_its_messages_arrive(number: int, share: float) -> None:
    words, whole, done = ComposerFrame(METRICS, 1).sending(SendingProgress(number, 157), 600, 38)
    assert isinstance(words, Text)
    assert isinstance(whole, Box)
    assert isinstance(done, Box)
    assert words.words == f"Sending {number} of 157"
    assert (right_of(words) < whole.x == done.x, whole.x + whole.width) == (True, 600)
    assert done.width == pytest.approx(max(whole.width * share, done.height))


def test_where_there_is_no_room_for_a_bar_only_words_say_how_far_it_is() -> None:
    (words,) = ComposerFrame(METRICS, 1).sending(SendingProgress(20_000, 20_000), 150, 38)
    assert isinstance(words, Text)
    assert right_of(words) <= 150


@pytest.mark.parametrize("text", ["short", "x" * 500, "مرحبا بالجميع", "おはよう" * 40])
def test_what_is_answered_stays_left_of_the_button_that_ends_it(text: str) -> None:
    shapes = ComposerFrame(METRICS, 1).reply(Quote("m1", Legible("bob"), Legible(text)), WIDTH)
    assert "Answering bob" in words(shapes)
    assert all(right_of(shape) <= WIDTH - MARGIN - 30 for shape in shapes if isinstance(shape, Text))
