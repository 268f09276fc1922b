"""The export dialog: what, in which form, of which days, where to."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.ink import Ink
from app.texts import export as texts
from app.texts.common import CANCEL
from app.viewmodels.export import LABELS, ExportModel, Progress
from app.views.fields import Field
from app.views.toolkit import Toolkit, drawn, shown

_DAY_WIDTH = 204


class ExportView:
    """An `ExportModel`."""

    def __init__(self, kit: Toolkit, model: ExportModel, close: Callable[[], None]) -> None:
        self._kit = kit
        self._model = model
        self._close = close
        self._channels: dict[str, str | None] = {texts.EXPORT_ALL: None}
        self._channels |= {drawn(channel): channel for channel in model.state.channels}
        self._shown_format = LABELS[model.state.format]
        self._formats = {label: format_ for format_, label in LABELS.items()}

    def build(self) -> None:
        """Make the widgets."""
        kit = self._kit
        kit.title(texts.EXPORT_TITLE)
        kit.small(texts.EXPORT_WHAT)
        dpg.add_combo(list(self._channels), tag="export.what", default_value=texts.EXPORT_ALL, width=-1)
        dpg.bind_item_theme("export.what", kit.themes.field)
        kit.small(texts.EXPORT_FORMAT)
        dpg.add_combo(list(self._formats), tag="export.format", default_value=self._shown_format, width=-1)
        dpg.bind_item_theme("export.format", kit.themes.field)
        with dpg.group(horizontal=True, xoffset=kit.px(_DAY_WIDTH + 8)):
            kit.small(texts.EXPORT_FROM)
            kit.small(texts.EXPORT_TO)
        with dpg.group(horizontal=True):
            self._first = Field(kit, "export.from", texts.EXPORT_DAY_HINT, width=kit.px(_DAY_WIDTH))
            self._last = Field(kit, "export.to", texts.EXPORT_DAY_HINT, width=-1)
        kit.small(texts.EXPORT_WHERE)
        self._target = Field(kit, "export.target", enter=self._submit, width=-1)
        self._message = kit.wrapped(tag="export.message")
        dpg.add_progress_bar(tag="export.progress", width=-1, height=kit.px(6), show=False)
        with dpg.group(horizontal=True):
            kit.button(texts.EXPORT_BUTTON, self._submit, kit.themes.primary, tag="export.go")
            kit.button(CANCEL, self._cancel, kit.themes.ghost, tag="export.cancel")

    def refresh(self) -> None:
        """Read the fields and show the model."""
        self._read()
        state = self._model.state
        self._first.show(state.first_day)
        self._last.show(state.last_day)
        self._target.show(state.target)
        self._shown_format = LABELS[state.format]
        dpg.set_value("export.format", self._shown_format)
        dpg.configure_item(self._message, color=self._kit.colour(Ink.BAD if state.is_problem else Ink.DIM))
        dpg.set_value(self._message, state.message)
        is_writing = state.progress is Progress.WRITING
        shown("export.progress", is_shown=is_writing)
        dpg.set_value("export.progress", state.share)
        shown("export.go", is_shown=not is_writing)
        label = texts.REPLACE if state.progress is Progress.ASKING_TO_REPLACE else texts.EXPORT_BUTTON
        dpg.configure_item("export.go", label=label)
        is_done = state.progress is Progress.DONE
        dpg.configure_item("export.cancel", label=texts.DONE if is_done else CANCEL)

    def focus(self) -> None:
        """Let the person begin with the choice."""

    def _read(self) -> None:
        if self._model.state.progress is Progress.WRITING:
            return
        channel = self._channels[dpg.get_value("export.what")]
        label = dpg.get_value("export.format")
        if label != self._shown_format or channel != self._model.state.channel:
            self._model.choose(channel=channel, format_=self._formats[label])
        self._model.edit(
            first_day=self._first.typed(), last_day=self._last.typed(), target=self._target.typed()
        )

    def _submit(self) -> None:
        self._read()
        self._model.submit()

    def _cancel(self) -> None:
        if self._model.state.progress is Progress.WRITING:
            self._model.cancel()
        else:
            self._close()
