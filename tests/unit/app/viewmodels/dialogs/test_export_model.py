from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from app.viewmodels.dialogs.export_model import (
    CancelExport,
    ExportModel,
    ExportOrder,
    ExportState,
    Failed,
    Finished,
    Period,
    Progress,
    Stopped,
    WriteExport,
    Written,
)
from storage.export.exporter import ExportSelection

HERE = Path("/home/ada/Kitchen.txt")
FRESH = ExportState(("#lobby", "#music"), "2026-03-14", "2026-03-15", str(HERE))
ALL = ExportSelection(None, None, None)
TODAY = date(2026, 3, 20)


def dialog(*existing: Path) -> tuple[ExportModel, list[ExportOrder]]:
    orders: list[ExportOrder] = []
    return ExportModel(FRESH, orders.append, existing.__contains__, TODAY, UTC), orders


def test_everything_of_the_whole_period_is_written_as_text_when_nothing_is_changed() -> None:
    model, orders = dialog()
    model.submit()
    assert orders == [WriteExport(HERE, "text", ALL)]
    assert model.state.progress is Progress.WRITING


def test_the_name_of_the_file_follows_the_format() -> None:
    model, orders = dialog()
    model.choose_format("csv")
    model.choose_channel("#music")
    model.submit()
    assert orders == [
        WriteExport(Path("/home/ada/Kitchen.csv"), "csv", ExportSelection("#music", None, None))
    ]


def test_a_name_of_another_kind_stays_when_the_format_changes() -> None:
    model, _ = dialog()
    model.edit_fields(target="/home/ada/Kitchen.log")
    model.choose_format("csv")
    assert model.state.target == "/home/ada/Kitchen.log"


@pytest.mark.parametrize(
    "period, since, until",
    [
        (Period.EVERYTHING, None, None),
        (Period.TODAY, datetime(2026, 3, 20, tzinfo=UTC), datetime(2026, 3, 21, tzinfo=UTC)),
        (Period.LAST_WEEK, datetime(2026, 3, 14, tzinfo=UTC), datetime(2026, 3, 21, tzinfo=UTC)),
        (Period.OWN, datetime(2026, 3, 14, tzinfo=UTC), datetime(2026, 3, 16, tzinfo=UTC)),
    ],
)
def test_days_are_quickly_chosen(period: Period, since: datetime | None, until: datetime | None) -> None:
    model, orders = dialog()
    model.choose_period(period)
    model.submit()
    assert orders == [WriteExport(HERE, "text", ExportSelection(None, since, until))]


def test_nothing_can_be_changed_while_it_is_written() -> None:
    model, _ = dialog()
    model.submit()
    model.choose_format("csv")
    model.choose_channel("#music")
    model.choose_period(Period.TODAY)
    model.edit_fields(target="/tmp/other.csv")
    assert (model.state.format, model.state.channel, model.state.target) == ("text", None, str(HERE))
    assert model.state.progress is Progress.WRITING


def test_the_file_is_found_from_home_and_nobody_elses_home_is_guessed() -> None:
    model, orders = dialog()
    model.edit_fields(target="~/x.txt")
    assert model.target() == Path("~/x.txt").expanduser()
    model.edit_fields(target="~nobody-of-this-name/x.txt")
    model.submit()
    assert orders == []
    assert model.state.is_problem


def test_the_format_follows_the_name_that_was_typed() -> None:
    model, orders = dialog()
    model.edit_fields(target="/home/ada/all.JSONL")
    model.submit()
    assert orders == [WriteExport(Path("/home/ada/all.JSONL"), "jsonl", ALL)]


def test_no_days_mean_all_days() -> None:
    model, orders = dialog()
    model.choose_period(Period.OWN)
    model.edit_fields(first_day="", last_day=" ")
    model.submit()
    assert orders == [WriteExport(HERE, "text", ExportSelection(None, None, None))]


def test_a_single_day_is_a_period() -> None:
    model, orders = dialog()
    model.choose_period(Period.OWN)
    model.edit_fields(first_day="2026-03-15", last_day="2026-03-15")
    model.submit()
    (order,) = orders
    assert isinstance(order, WriteExport)
    since, until = order.selection.since, order.selection.until
    assert since == datetime(2026, 3, 15, tzinfo=UTC)
    assert until == datetime(2026, 3, 16, tzinfo=UTC)


@pytest.mark.parametrize(
    "first, last", [("14.3.2026", ""), ("", "2026-02-30"), ("2026-03-16", "2026-03-15"), ("", "9999-12-31")]
)
def test_days_that_can_not_be_are_explained(first: str, last: str) -> None:
    model, orders = dialog()
    model.choose_period(Period.OWN)
    model.edit_fields(first_day=first, last_day=last)
    model.submit()
    assert orders == []
    assert model.state.is_problem
    assert model.state.message.startswith("Days look like 2026-12-31")


def test_a_file_without_a_folder_is_explained() -> None:
    model, orders = dialog()
    model.edit_fields(target="history.txt")
    model.submit()
    assert orders == []
    assert model.state.is_problem


def test_a_file_that_is_there_is_replaced_only_when_asked_twice() -> None:
    model, orders = dialog(HERE)
    model.submit()
    assert orders == []
    assert (model.state.progress, model.state.message) == (
        Progress.ASKING_TO_REPLACE,
        "“Kitchen.txt” is there already. Replace it?",
    )
    model.submit()
    assert orders == [WriteExport(HERE, "text", ALL)]


def test_the_question_is_asked_again_for_another_file() -> None:
    other = HERE.with_name("Other.txt")
    model, orders = dialog(HERE, other)
    model.submit()
    model.edit_fields(target=str(other))
    model.submit()
    assert orders == []
    assert model.state.progress is Progress.ASKING_TO_REPLACE


def test_the_dialog_follows_the_writing_to_its_end() -> None:
    model, _ = dialog()
    model.submit()
    model.apply(Written(0.5))
    assert (model.state.progress, model.state.share) == (Progress.WRITING, 0.5)
    model.apply(Finished(12))
    assert (model.state.progress, model.state.message) == (
        Progress.DONE,
        "12 entries written to /home/ada/Kitchen.txt",
    )


def test_what_can_not_be_written_is_explained_and_may_be_tried_again() -> None:
    model, orders = dialog()
    model.submit()
    model.apply(Failed("No space left on device"))
    assert model.state.message == "The file could not be written: No space left on device."
    assert model.state.is_problem
    model.submit()
    assert len(orders) == 2


def test_writing_can_be_stopped() -> None:
    model, orders = dialog()
    model.submit()
    model.cancel()
    assert orders[-1] == CancelExport()
    model.apply(Stopped())
    assert (model.state.progress, model.state.message) == (Progress.CHOOSING, "Stopped. No file was written.")


def test_direct_messages_are_written_only_when_they_are_switched_on() -> None:
    model, orders = dialog()
    model.switch_direct()
    model.submit()
    assert orders == [WriteExport(HERE, "text", ExportSelection(has_direct=True))]


def test_direct_messages_belong_to_no_channel() -> None:
    model, orders = dialog()
    model.switch_direct()
    model.choose_channel("#lobby")
    model.switch_direct()  # has no effect
    model.submit()
    assert orders == [WriteExport(HERE, "text", ExportSelection("#lobby"))]
    assert model.state.has_direct  # for the whole room, if that is chosen again


def test_damaged_entries_are_told() -> None:
    model, _ = dialog()
    model.submit()
    model.apply(Finished(12, damaged=2))
    assert model.state.message == (
        "12 entries written to /home/ada/Kitchen.txt. 2 damaged entries were left out."
    )
