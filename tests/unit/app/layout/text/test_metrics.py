from itertools import accumulate

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.layout.text.metrics import Face, Metrics

METRICS = Metrics.load()
MIXED = "Hi, 漢字かな 한국어 שלום 😀 e\u0301 \U0002000b"
TEXT_FACES = (Face.REGULAR, Face.MEDIUM, Face.STRONG, Face.MONO)


@given(st.text(), st.sampled_from(Face), st.floats(6, 90))
def test_a_text_is_as_wide_as_its_characters_together(text: str, face: Face, pixels: float) -> None:
    advances = METRICS.advances(text, face, pixels)
    assert len(advances) == len(text)
    assert METRICS.width(text, face, pixels) == pytest.approx(sum(advances))


@given(st.text(), st.text())
def test_nothing_is_kerned(left: str, right: str) -> None:
    together = METRICS.width(left + right, Face.REGULAR, 14)
    assert together == pytest.approx(
        METRICS.width(left, Face.REGULAR, 14) + METRICS.width(right, Face.REGULAR, 14)
    )


@pytest.mark.parametrize("face", Face)
def test_twice_the_size_is_twice_the_width(metrics: Metrics, face: Face) -> None:
    assert metrics.width(MIXED, face, 28) == pytest.approx(2 * metrics.width(MIXED, face, 14))


def test_a_chinese_character_is_one_em_wide_near_and_far(metrics: Metrics) -> None:
    assert metrics.advances("漢\U0002000b", Face.REGULAR, 16) == [16, 16]


def test_all_characters_of_the_monospaced_face_are_equally_wide(metrics: Metrics) -> None:
    widths = set(metrics.advances("iW0.ωЖé→", Face.MONO, 10))
    assert widths == {6.0}


@pytest.mark.parametrize("face", TEXT_FACES)
@pytest.mark.parametrize("invisible", ["\u0301", "\u200b", "\u200d", "\ufe0f", "\u2066", "\u00ad", "\ufeff"])
def test_marks_and_what_cannot_be_seen_take_no_room(metrics: Metrics, face: Face, invisible: str) -> None:
    assert metrics.covers(invisible, face)
    assert metrics.width(f"a{invisible}b", face, 14) == metrics.width("ab", face, 14)


def test_an_unknown_character_is_as_wide_as_what_stands_for_it(metrics: Metrics) -> None:
    assert not metrics.has_glyph("\U00012000")
    for face in Face:
        assert metrics.width("\U00012000", face, 14) == metrics.width("\ufffd", face, 14) > 0


def test_bold_text_is_wider_than_plain_text(metrics: Metrics) -> None:
    plain, medium, strong = (
        metrics.width("Hamburg", face, 14) for face in (Face.REGULAR, Face.MEDIUM, Face.STRONG)
    )
    assert plain < medium < strong


def test_only_the_plain_face_covers_all_scripts(metrics: Metrics) -> None:
    assert metrics.covers(MIXED, Face.REGULAR)
    for face in (Face.MEDIUM, Face.STRONG, Face.MONO):
        assert metrics.covers("Grüße, Ωμέγα, Привет “…” → €", face)
        assert not metrics.covers("a漢", face)
    assert metrics.covers("", Face.ICONS)


def test_faces_of_text_are_drawn_at_one_size_and_on_one_line(metrics: Metrics) -> None:
    assert {metrics.factor(face) for face in TEXT_FACES} == {1.21}
    assert {metrics.baseline(face, 100) for face in TEXT_FACES} == {96.9}


def test_an_icon_fills_a_square_of_its_size(metrics: Metrics) -> None:
    assert metrics.factor(Face.ICONS) == 1
    assert metrics.width("\ue000", Face.ICONS, 16) == 16


def test_memory_for_widths_is_bounded_whatever_strangers_write() -> None:
    fresh = Metrics.load()
    every = "".join(map(chr, [*range(0xD800), *range(0xE000, 0x20000)]))
    advances = fresh.advances(every, Face.REGULAR, 14)
    for start in range(0, len(every), 1000):
        piece = every[start : start + 1000]
        assert fresh.advances(piece, Face.REGULAR, 14) == advances[start : start + 1000]
    assert len(fresh._rulers[Face.REGULAR].known) < 45_000


def test_what_fits_is_left_alone(metrics: Metrics) -> None:
    room = metrics.width("kitchen", Face.STRONG, 14)
    assert metrics.fitting("kitchen", Face.STRONG, 14, room) == "kitchen"


def test_what_does_not_fit_ends_in_an_ellipsis(metrics: Metrics) -> None:
    assert metrics.fitting("a very long name of a room", Face.REGULAR, 14, 80) == "a very lon…"


def test_an_ellipsis_does_not_follow_a_space(metrics: Metrics) -> None:
    room = metrics.width("a very …", Face.REGULAR, 14)
    assert metrics.fitting("a very long name", Face.REGULAR, 14, room) == "a very…"


@pytest.mark.parametrize("whole", ["e\u0302\u0301", "👍🏽", "👨‍👩‍👧", "🇩🇪", "❤\ufe0f", "नि"])
def test_a_grapheme_is_kept_whole_or_not_at_all(metrics: Metrics, whole: str) -> None:
    text = f"ab{whole}{whole}cd"
    allowed = {text, *(prefix + "…" for prefix in accumulate(["", "a", "b", whole, whole, "c"]))}
    found = {metrics.fitting(text, Face.REGULAR, 14, room) for room in range(150)}
    assert found <= allowed
    assert f"ab{whole}…" in found


@given(st.text(max_size=40), st.floats(20, 300))
def test_what_was_made_to_fit_fits(text: str, room: float) -> None:
    fitting = METRICS.fitting(text, Face.REGULAR, 14, room)
    assert METRICS.width(fitting, Face.REGULAR, 14) <= room + 1e-6
