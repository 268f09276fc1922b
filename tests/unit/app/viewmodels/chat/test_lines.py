import pytest

from app.texts.common import Legible
from app.viewmodels.chat.lines import ChatLine, LineKind, Lines


def said(text: str) -> ChatLine:
    return ChatLine(0, LineKind.SAID, Legible("ada"), Legible(text))


def filled(*texts: str) -> Lines:
    lines = Lines()
    for text in texts:
        lines.add(said(text))
    return lines


def test_a_line_gets_the_next_number() -> None:
    lines = filled("one")
    assert lines.add(said("two")) == 1
    assert [line.text for line in lines] == ["one", "two"]


def test_a_line_keeps_its_number_when_older_ones_are_forgotten() -> None:
    lines = filled("one", "two", "three")
    lines.forget(2)
    assert (lines.first, lines.end, lines[2].text) == (2, 3, "three")


@pytest.mark.parametrize("number", [-1, 0, 2])
def test_a_line_that_is_not_kept_cannot_be_had(number: int) -> None:
    lines = filled("one", "two")
    lines.forget(1)
    with pytest.raises(IndexError):
        lines[number]


def test_more_can_be_forgotten_than_there_is() -> None:
    lines = filled("one")
    lines.forget(5)
    assert (lines.first, lines.end, len(lines)) == (1, 1, 0)


def test_every_change_has_a_version_of_its_own() -> None:
    lines = filled("one")
    versions = [lines.version]
    lines.replace(0, said("uno"))
    versions.append(lines.version)
    lines.forget(1)
    versions.append(lines.version)
    assert versions == sorted(set(versions))


def test_what_was_replaced_since_a_version_is_told_once_and_in_order() -> None:
    lines = filled("one", "two", "three")
    lines.replace(0, said("uno"))
    version = lines.version
    lines.replace(2, said("tre"))
    lines.replace(1, said("due"))
    lines.replace(2, said("drei"))
    assert lines.replaced_since(version) == [1, 2]
    assert lines.replaced_since(lines.version) == []


def test_a_replaced_line_that_was_forgotten_is_not_told() -> None:
    lines = filled("one", "two")
    version = lines.version
    lines.replace(0, said("uno"))
    lines.forget(1)
    assert lines.replaced_since(version) == []


def test_after_very_many_replacements_all_lines_must_be_looked_at() -> None:
    lines = filled("one")
    version = lines.version
    for _ in range(1000):
        lines.replace(0, said("uno"))
    assert lines.replaced_since(version) is None
    assert lines.replaced_since(lines.version - 1) == [0]
