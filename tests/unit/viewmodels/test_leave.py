from app.viewmodels.leave import LeaveModel, LeaveState


def test_a_guest_is_told_that_coming_back_is_possible() -> None:
    model = LeaveModel("Kitchen", None, leave=print)
    assert model.state == LeaveState(
        "Leave Kitchen?", "The others stay, and you can join again.", "Stay", "Leave"
    )


def test_a_host_is_told_how_many_will_be_disconnected() -> None:
    said = [LeaveModel("Kitchen", guests, leave=print).state.text for guests in (0, 1, 5)]
    assert said == [
        "Nobody else is in the room. The history stays on this computer.",
        "1 person will be disconnected. The history stays on this computer.",
        "5 people will be disconnected. The history stays on this computer.",
    ]


def test_leaving_happens_once_it_is_confirmed() -> None:
    left: list[str] = []
    model = LeaveModel("Kitchen", 1, leave=lambda: left.append("left"))
    assert left == []
    model.submit()
    assert left == ["left"]
