"""The question before something goes that nobody can bring back."""

from app.texts.common import NOTHING, Legible
from app.viewmodels.dialogs.confirm_model import ConfirmModel


def test_nothing_is_done_before_it_is_confirmed_and_a_reason_why_not_is_shown_until_it_is_done() -> None:
    answers = [NOTHING, Legible("It is open.")]
    model = ConfirmModel(Legible("Delete it?"), Legible("All goes."), Legible("Delete"), answers.pop)
    assert (len(answers), model.state.problem) == (2, NOTHING)
    model.submit()
    assert (len(answers), model.state.problem) == (1, "It is open.")
    model.submit()
    assert (answers, model.state.problem) == ([], NOTHING)
