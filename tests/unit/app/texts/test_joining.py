"""Sentences about what was pasted to join a room."""

import pytest

from app.texts.joining import bad_link, bad_target
from core.inviting.invite import InviteFault
from core.inviting.joining_target import TargetFault


def test_each_fault_of_a_link_has_its_own_sentence() -> None:
    assert len({bad_link(fault) for fault in InviteFault}) == len(InviteFault)


def test_each_fault_of_a_text_has_its_own_sentence() -> None:
    assert len({bad_target(fault) for fault in TargetFault}) == len(TargetFault)


@pytest.mark.parametrize("sentence", [*map(bad_link, InviteFault), *map(bad_target, TargetFault)])
def test_each_is_a_whole_sentence(sentence: str) -> None:
    assert sentence[0].isupper()
    assert sentence.endswith(".")
