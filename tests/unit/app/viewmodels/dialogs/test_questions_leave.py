from app.texts.common import Legible
from app.viewmodels.dialogs.questions import LeaveModel, LeaveState


def test_a_guest_is_told_that_coming_back_is_possible() -> None:
    model = LeaveModel(Legible("Kitchen"), None, leave=print)
    assert model.state == LeaveState(
        Legible("Leave Kitchen?"),
        Legible("The others stay, and you can join again."),
        Legible("Stay"),
        Legible("Leave"),
        can_be_silenced=True,
    )


def test_what_was_not_sent_is_said_first_to_a_guest_and_last_to_a_host() -> None:
    texts = [LeaveModel(Legible("Kitchen"), guests, print, unsent=2).state.text for guests in (None, 1)]
    assert texts == [
        "2 unsent messages will be lost. The others stay, and you can join again.",
        "1 person will be disconnected. The history stays on this computer. 2 unsent messages will be lost.",
    ]
    one = LeaveModel(Legible("Kitchen"), None, print, unsent=1).state.text
    assert one.startswith("1 unsent message will be lost.")


def test_a_guest_may_leave_and_not_be_asked_again() -> None:
    happened: list[str] = []
    model = LeaveModel(
        Legible("Kitchen"), None, lambda: happened.append("left"), silence=lambda: happened.append("silenced")
    )
    model.toggle_silence()
    assert (model.state.is_silenced, happened) == (True, [])
    model.submit()
    assert happened == ["silenced", "left"]


def test_who_thinks_better_of_it_is_asked_again() -> None:
    happened: list[str] = []
    model = LeaveModel(Legible("Kitchen"), None, print, silence=lambda: happened.append("silenced"))
    model.toggle_silence()
    model.toggle_silence()
    model.submit()
    assert happened == []


def test_a_host_is_always_asked() -> None:
    happened: list[str] = []
    model = LeaveModel(Legible("Kitchen"), 1, print, silence=lambda: happened.append("silenced"))
    model.toggle_silence()
    model.submit()
    assert not model.state.can_be_silenced
    assert happened == []


def test_a_host_is_told_how_many_will_be_disconnected() -> None:
    said = [LeaveModel(Legible("Kitchen"), guests, leave=print).state.text for guests in (0, 1, 5)]
    assert said == [
        "Nobody else is in the room. The history stays on this computer.",
        "1 person will be disconnected. The history stays on this computer.",
        "5 people will be disconnected. The history stays on this computer.",
    ]


def test_leaving_happens_once_it_is_confirmed() -> None:
    left: list[str] = []
    model = LeaveModel(Legible("Kitchen"), 1, leave=lambda: left.append("left"))
    assert left == []
    model.submit()
    assert left == ["left"]
