"""Questions with two answers, some with a reason: one look for all."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg
from msgspec import Struct

from app.texts import chat as chat_texts
from app.texts import console as console_texts
from app.texts.common import CANCEL, NOTHING, Legible
from app.texts.leave import NEVER_AGAIN
from app.viewmodels.console.host_questions import KickModel
from app.viewmodels.dialogs.confirm_model import ConfirmModel
from app.viewmodels.dialogs.questions import LeaveModel, RemoveModel, SendModel, WhomModel
from app.views.forms.controls import Switch
from app.views.forms.fields import Field, Problem
from app.views.forms.sheets import DialogButton, answers, heading, person_heading, sentence
from app.views.toolkit.items import pressing
from app.views.toolkit.toolkit import Toolkit


class Question(Struct, frozen=True):
    """What is asked, and what the two answers are called and do."""

    name: str
    """What the tags of its widgets begin with."""
    title: Legible
    text: Legible
    yes: tuple[str, Legible]
    """Tag and label of the button that does it."""
    no: tuple[str, Legible]
    submit: Callable[[], None]
    is_grave: bool = True
    """Whether a person loses something by it: then its button is red."""
    prefers_no: bool = False
    """Whether Enter presses the button of the other answer."""
    nick: Legible = NOTHING
    """The person whom it is about; empty: it is about nobody."""
    below: Legible = NOTHING
    """A line about that person, below the title."""
    edit: Callable[[str], None] | None = None
    """Takes the reason that is typed; None: there is no field for one."""
    problem: Callable[[], Legible] = lambda: NOTHING
    """Returns why it can't be done with that reason, as a sentence; empty: it can."""


class QuestionView:
    """Shows a `Question`."""

    def __init__(self, kit: Toolkit, question: Question, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._question = question
        self._close = close
        self._width = width
        self._field: Field | None = None
        self._problem: Problem | None = None

    def build(self) -> None:
        """Make the question, and the field for a reason if there is to be one."""
        kit, asked = self._kit, self._question
        if asked.nick:
            person_heading(kit, asked.nick, asked.title, asked.below, self._width)
        else:
            heading(kit, asked.title, self._width)
        kit.gap(2)
        sentence(kit, asked.text, self._width, f"{asked.name}.text")
        kit.gap(6)
        if asked.edit:
            tag, hint = f"{asked.name}.reason", console_texts.KICK_REASON
            self._field = Field(kit, tag, hint, pressing(asked.yes[0]), width=self._width)
        self._problem = Problem(kit, f"{asked.name}.problem")
        if asked.edit:
            kit.gap(6)

    def build_answers(self) -> None:
        """Make the two buttons; the one that Enter presses stands last."""
        kit, asked = self._kit, self._question
        does = kit.themes.danger if asked.is_grave else kit.themes.primary
        yes = DialogButton(*asked.yes, self._submit, does)
        no = DialogButton(
            *asked.no, self._close, kit.themes.primary if asked.prefers_no else kit.themes.ghost
        )
        answers(kit, (yes, no) if asked.prefers_no else (no, yes), self._width)

    def refresh(self) -> None:
        """Read the reason, if there is a field for it."""
        typed = self._field.typed() if self._field else None
        if typed is not None and self._question.edit:
            self._question.edit(typed)
        if self._problem:
            problem = self._question.problem()
            self._problem.show_problem(problem)
            if self._field:
                dpg.configure_item(self._question.yes[0], enabled=not problem)

    def focus(self) -> None:
        """Give the keyboard to the reason, or to the answer that Enter gives."""
        if self._field:
            self._field.focus()
        else:
            asked = self._question
            self._kit.keyboard.give((asked.no if asked.prefers_no else asked.yes)[0])

    def _submit(self) -> None:
        self.refresh()
        self._question.submit()


class LeaveView:
    """Shows a `LeaveModel`; to stay is what Enter and Escape do."""

    def __init__(self, kit: Toolkit, model: LeaveModel, close: Callable[[], None], width: int) -> None:
        self._model = model
        self._view = QuestionView(kit, _leaving(model), close, width)
        self._silence = Switch(
            kit, "leave.silence", (NEVER_AGAIN, NOTHING), model.toggle_silence, width=width
        )

    def build(self) -> None:
        """Make the question, and for guests the switch not to be asked again."""
        self._view.build()
        if self._model.state.can_be_silenced:
            self._silence.build()

    def build_answers(self) -> None:
        """Make the buttons to leave and to stay."""
        self._view.build_answers()

    def refresh(self) -> None:
        """Show whether the person wants to be asked again."""
        if self._model.state.can_be_silenced:
            self._silence.show_state(is_on=self._model.state.is_silenced)

    def focus(self) -> None:
        """Give the keyboard to the answer that stays."""
        self._view.focus()


def _leaving(model: LeaveModel) -> Question:
    state = model.state
    yes, no = ("leave.go", state.leave), ("leave.stay", state.stay)
    return Question("leave", state.title, state.text, yes, no, model.submit, prefers_no=True)


def question(model: KickModel | RemoveModel | SendModel | WhomModel | ConfirmModel) -> Question:
    """Return the question of this view-model, ready to be shown."""
    match model:
        case KickModel():
            return _kicking(model)
        case RemoveModel():
            return _removing(model)
        case SendModel():
            return _sending(model)
        case WhomModel():
            return _asking_whom(model)
        case ConfirmModel():
            return _confirming(model)


def _kicking(model: KickModel) -> Question:
    state = model.state
    return Question(
        "kick",
        state.title,
        state.text,
        ("kick.go", console_texts.KICK),
        ("kick.cancel", CANCEL),
        model.submit,
        nick=model.client.nick or model.client.ip,
        below=state.address,
        edit=model.edit_reason,
        problem=lambda: model.state.problem,
    )


def _removing(model: RemoveModel) -> Question:
    state = model.state
    return Question(
        "remove",
        state.title,
        state.text,
        ("remove.go", chat_texts.REMOVE),
        ("remove.cancel", CANCEL),
        model.submit,
        nick=state.nick,
        below=state.channel,
        edit=model.edit_reason,
        problem=lambda: model.state.problem,
    )


def _sending(model: SendModel) -> Question:
    state = model.state
    yes, no = ("send.go", chat_texts.SEND_ALL), ("send.cancel", chat_texts.KEEP_EDITING)
    return Question("send", state.title, state.text, yes, no, model.submit, is_grave=False)


def _asking_whom(model: WhomModel) -> Question:
    state = model.state
    yes, no = ("whom.go", chat_texts.SEND), ("whom.cancel", chat_texts.KEEP_EDITING)
    return Question("whom", state.title, state.text, yes, no, model.submit, prefers_no=True)


def _confirming(model: ConfirmModel) -> Question:
    state = model.state
    yes, no = ("confirm.go", state.confirm), ("confirm.cancel", CANCEL)
    return Question(
        "confirm",
        state.title,
        state.text,
        yes,
        no,
        model.submit,
        is_grave=state.is_grave,
        prefers_no=state.is_grave,
        problem=lambda: model.state.problem,
    )
