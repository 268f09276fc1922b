"""The question before somebody is removed from a channel."""

from app.texts.common import NOTHING, Legible
from app.viewmodels.dialogs.questions import RemoveModel, RemoveState
from core.values import replace


def asked() -> tuple[RemoveModel, list[str]]:
    reasons: list[str] = []
    return RemoveModel(Legible("bob"), Legible("#lobby"), reasons.append), reasons


def test_it_is_asked_about_whom_from_where_and_what_that_means() -> None:
    model, reasons = asked()
    text = "bob leaves this channel and stays in the room."
    assert (model.state, reasons) == (
        RemoveState(Legible("bob"), Legible("#lobby"), Legible("Remove bob from #lobby?"), Legible(text)),
        [],
    )


def test_the_reason_is_what_was_typed_without_the_spaces_around_it() -> None:
    model, reasons = asked()
    before = model.state
    model.edit_reason(" too loud ")
    model.submit()
    assert (model.state, reasons) == (replace(before, reason=" too loud "), ["too loud"])


def test_no_reason_is_needed() -> None:
    model, reasons = asked()
    model.submit()
    assert reasons == [""]


def test_a_reason_that_is_too_long_is_told_and_stays_and_nobody_is_removed() -> None:
    reasons: list[str] = []
    problem = Legible("That reason is too long.")
    model = RemoveModel(
        Legible("bob"),
        Legible("#lobby"),
        reasons.append,
        lambda reason: problem if len(reason) > 5 else NOTHING,
    )

    model.edit_reason("too loud")
    model.submit()
    assert (model.state.problem, model.state.reason, reasons) == (problem, "too loud", [])

    model.edit_reason("loud")
    model.submit()
    assert (model.state.problem, reasons) == ("", ["loud"])
