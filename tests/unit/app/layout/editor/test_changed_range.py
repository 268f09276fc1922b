"""What of a text has changed."""

from hypothesis import given
from hypothesis import strategies as st

from app.layout.editor.changed_range import ChangedRange, changed_range

SHORT = st.text(alphabet="ab\n日👍", max_size=8)


def test_the_same_text_has_not_changed() -> None:
    assert changed_range("abc", "".join("abc")) is None


def test_what_was_typed_in_the_middle_is_all_that_changed() -> None:
    long = "0123456789" * 5000
    typed = f"{long[:30_000]}x{long[30_000:]}"

    assert changed_range(long, typed) == ChangedRange(30_000, 30_000, 30_001)
    assert changed_range(typed, long) == ChangedRange(30_000, 30_001, 30_000)


@given(SHORT, SHORT, SHORT, SHORT, st.sampled_from(["", "x" * 5000, "é" * 10_000]))
def test_outside_both_texts_are_the_same_and_inside_they_differ_at_both_ends(
    before: str, went: str, came: str, after: str, far: str
) -> None:
    old, new = far + before + went + after + far, far + before + came + after + far
    change = changed_range(old, new)
    if change is None:
        assert old == new
        return
    assert old[: change.start] == new[: change.start]
    assert old[change.old_end :] == new[change.new_end :]
    gone, fresh = old[change.start : change.old_end], new[change.start : change.new_end]
    assert gone[:1] != fresh[:1]
    assert not gone or not fresh or gone[-1] != fresh[-1]
