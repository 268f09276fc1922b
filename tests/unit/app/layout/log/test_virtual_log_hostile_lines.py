"""Nothing that strangers write breaks the log, or makes it slow."""

import pytest

from app.layout.rows.targets import FoldTarget
from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, LineKind, Quote, Reaction
from tests.support.driven_log import HEIGHT, DrivenLog, line

MANY = "\n".join(f"row {number}" for number in range(9876))
ZALGO = "z" + "\u0335\u0489\u033f" * 400
TEXTS = {
    "nothing": "",
    "a space": " ",
    "line feeds": "\n" * 10_000,
    "many lines": MANY,
    "one long word": "a" * 16_000,
    "many words": "word " * 3_200,
    "zalgo": ZALGO * 5,
    "ideographs": "語" * 5_000,
    "right to left": "שלום עולם " * 600,
    "both directions": "abc שלום 123 " * 600,
    "emoji": "👩‍👩‍👧‍👦" * 1_000,
    "marks without a letter": "\u0301" * 3_000,
    "code": "`a` " * 3_000,
    "backticks": "`" * 10_000,
    "links": "https://a.example/ " * 800,
    "halves of characters": "\ud800\udfff" * 500,
}


@pytest.mark.parametrize("kind", LineKind)
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_any_text_can_be_shown_pointed_at_and_selected(text: str, kind: LineKind) -> None:
    driven = DrivenLog(line("ada", "before"), line("bob", text, kind=kind), line("ada", "after"), width=420)
    for y in range(0, HEIGHT, 120):
        driven.log.hover(200, y)
        driven.log.press(30, y, clicks=2)
        driven.log.drag(390, HEIGHT - y)
        driven.log.release(390, HEIGHT - y)
        driven.log.selected_text()
        driven.log.wheel(4)
    assert len(driven.shapes()) < 3_000
    driven.log.select_all()
    assert text in driven.log.selected_text()


@pytest.mark.parametrize(
    "nick", ["W" * 32, "語" * 10, "زينب" * 4, "👍" * 8, "z" + "\u0301" * 15, "`a`", "", " "]
)
def test_a_nickname_of_anything_leaves_room_for_the_time(nick: str) -> None:
    driven = DrivenLog(
        line(nick, "hello", is_bot=True, quote=Quote("m", Legible(nick), Legible(nick * 20))),
        line(nick, "waves", kind=LineKind.ACTION),
        width=330,
    )
    assert driven.end_of("08:42")[0] < 330


def test_a_message_of_very_many_lines_unfolds_and_folds() -> None:
    driven = DrivenLog(line("ada", MANY), line("bob", "after"))
    assert driven.click("Show all 9,876 lines") == FoldTarget(0)
    assert driven.shows("row 41")
    assert len(driven.texts()) < 60
    driven.log.end()
    assert driven.shows("row 9875")
    assert driven.click("Show less") == FoldTarget(0)
    assert driven.shows("Show all 9,876 lines")


def test_of_an_unfolded_message_only_what_is_in_sight_is_drawn_and_marked() -> None:
    driven = DrivenLog(line("ada", MANY), line("bob", "after"))
    driven.click("Show all 9,876 lines")
    driven.log.select_all()
    driven.log.wheel(-1000)
    assert 20 < len(driven.boxes()) < 60
    assert all(-120 < text.y < HEIGHT + 120 for text in driven.texts() if text.words.startswith("row"))
    inside = [text.words for text in driven.texts() if 0 < text.y < HEIGHT - 30 and text.words[:3] == "row"]
    assert len(inside) > 20
    assert all(map(driven.is_selected, inside))


def test_a_folded_message_is_copied_whole_when_the_selection_goes_past_it() -> None:
    driven = DrivenLog(line("ada", MANY), line("bob", "after"))
    driven.log.press(100, -20)
    driven.log.drag(*driven.end_of("after"))
    while driven.log.autoscroll_step():
        pass
    driven.log.select_all()
    assert "row 9875\n[08:42] <bob> after" in driven.log.selected_text()


def test_reactions_of_anything_stay_inside_of_the_pane() -> None:
    reactions = tuple(
        Reaction(Legible(text), (Legible("a"),) * 1000, is_own=False)
        for text in ("x" * 4000, "", ZALGO, "a\nb", *"abcdefgh" * 20)
    )
    driven = DrivenLog(line("ada", "hello", reactions=reactions), width=330)
    assert all(box.x + box.width <= 330 for box in driven.boxes())
    assert len(driven.boxes()) < 60


@pytest.mark.parametrize("width, height", [(0, 0), (1, 1), (60, 10), (120, 2000)])
def test_a_pane_of_any_size_can_be_drawn(width: float, height: float) -> None:
    lines: list[ChatLine] = [line("ada", "hello there", kind=kind) for kind in LineKind]
    driven = DrivenLog(*lines, *lines, width=width, height=height)
    driven.log.hover(width / 2, height / 2)
    driven.log.press(width - 1, height / 2)
    driven.log.drag(width - 1, height)
    driven.log.release(width - 1, height)
    driven.log.wheel(3)
    assert isinstance(driven.shapes(), list)
