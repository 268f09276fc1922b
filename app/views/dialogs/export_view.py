"""The export dialog: what, in which form, of which days, where to."""

from collections.abc import Callable

import dearpygui.dearpygui as dpg

from app.layout.drawing.icons import Icon
from app.layout.drawing.ink import Ink
from app.layout.drawing.shapes import Text
from app.layout.text.metrics import Face
from app.texts import export as texts
from app.texts.common import CANCEL, NOTHING
from app.viewmodels.dialogs.export_model import LABELS, PERIODS, ExportState, Period, Progress
from app.viewmodels.legible import legible
from app.views.dialogs.files_view import FilesView
from app.views.forms.controls import Segmented, Switch
from app.views.forms.fields import Field
from app.views.forms.sheets import DialogButton, answers, button_width, heading, label
from app.views.toolkit.items import pressing, show_item, whole_label
from app.views.toolkit.keys.key_holder import ChoicesHolder, Role
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.export_controller import ExportController
from storage.export.formats import Format

_FIELD_HEIGHT = 36


class ExportView:
    """Shows what an `ExportController` asks; while its list of files is open, only that."""

    def __init__(self, kit: Toolkit, dialog: ExportController, close: Callable[[], None], width: int) -> None:
        self._kit = kit
        self._dialog = dialog
        self._model = model = dialog.model
        self._close = close
        self._width = width
        self._channels: dict[str, str | None] = {texts.EXPORT_ALL: None}
        self._channels |= {whole_label(channel): channel for channel in model.state.channels}
        formats = list(LABELS.items())
        self._format = Segmented[Format](kit, "export.format", formats, model.choose_format)
        self._period = Segmented[Period](kit, "export.period", list(PERIODS.items()), model.choose_period)
        words = texts.DIRECT_MESSAGES, texts.DIRECT_ARE_PRIVATE
        self._direct = Switch(kit, "export.direct", words, model.switch_direct, width=width)
        self._files = FilesView(kit, width, dialog.close_files)
        self._was_choosing = self._was_done = False

    def build(self) -> None:
        """Make the form, and the list of files hidden behind it."""
        kit = self._kit
        with dpg.group(tag="export.form"):
            heading(kit, texts.EXPORT_TITLE, self._width)
            kit.gap(2)
            self._build_choices()
            label(kit, texts.EXPORT_WHERE)
            wide = button_width(kit, texts.CHOOSE_FILE)
            with dpg.group(horizontal=True, horizontal_spacing=kit.px(8)):
                width = self._width - wide - kit.px(8)
                go, name = pressing("export.go"), texts.EXPORT_WHERE
                self._target = Field(kit, "export.target", enter=go, name=name, width=width)
                choose = self._dialog.open_files
                kit.button(texts.CHOOSE_FILE, choose, kit.themes.ghost, tag="export.choose", width=wide)
            kit.gap(2)
            self._message = kit.wrapped(tag="export.message", wrap=self._width)
            dpg.add_progress_bar(tag="export.progress", width=self._width, height=kit.px(6), show=False)
        self._files.build()

    def _build_choices(self) -> None:
        kit = self._kit
        label(kit, texts.EXPORT_WHAT)
        self._build_combo()
        kit.gap(2)
        self._direct.build()
        kit.gap(4)
        label(kit, texts.EXPORT_FORMAT)
        self._format.build(self._width)
        kit.gap(4)
        label(kit, texts.EXPORT_PERIOD)
        self._period.build(self._width)
        with dpg.group(tag="export.days", show=False):
            kit.gap(2)
            half = (self._width - kit.px(8)) // 2
            with dpg.group(horizontal=True, horizontal_spacing=kit.px(8)):
                go, hint = pressing("export.go"), texts.EXPORT_DAY_HINT
                self._first = Field(kit, "export.from", hint, go, name=texts.FIRST_DAY, width=half)
                self._last = Field(kit, "export.to", hint, go, name=texts.LAST_DAY, width=half)
        kit.gap(4)

    def _build_combo(self) -> None:
        """ImGui's own list, which scrolls; only the arrow is ours."""
        kit, height = self._kit, self._kit.px(_FIELD_HEIGHT)
        with kit.pane("export.which", width=self._width, height=height, no_scrollbar=True):
            dpg.add_combo(
                list(self._channels),
                tag="export.what",
                default_value=self._shown_channel(),
                width=self._width,
                no_arrow_button=True,
                pos=(0, 0),
            )
            canvas = dpg.add_drawlist(self._width, height, pos=(0, 0))
        dpg.bind_item_theme("export.what", kit.themes.field)
        number = len(self._channels)
        kit.keyboard.add("export.what", ChoicesHolder(number, self._chosen, self._choose, self._role))
        size = 16 * kit.scale
        place = (self._width - kit.px(30), (height - size) / 2)
        arrow = Text(*place, Icon.CHEVRON_DOWN, Face.ICONS, size, Ink.FAINT)
        kit.painter.paint(canvas, [arrow])

    def _chosen(self) -> int:
        return list(self._channels).index(dpg.get_value("export.what"))

    def _choose(self, at: int) -> None:
        dpg.set_value("export.what", list(self._channels)[at])

    def _role(self) -> Role:
        channel = self._channels[dpg.get_value("export.what")]
        return Role("combo box", texts.EXPORT_WHAT, texts.EXPORT_ALL if channel is None else legible(channel))

    def _shown_channel(self) -> str:
        channel = self._model.state.channel
        return next(words for words, each in self._channels.items() if each == channel)

    def build_answers(self) -> None:
        """Make rows of buttons for asking, for done, and for the list of files; `refresh` shows one."""
        kit = self._kit
        with dpg.group(tag="export.answers"):
            cancel = DialogButton("export.cancel", CANCEL, self._cancel, kit.themes.ghost)
            go = DialogButton("export.go", texts.EXPORT_BUTTON, self._submit, kit.themes.primary)
            answers(kit, (cancel, go), self._width)
        with dpg.group(tag="export.done", show=False):
            show = DialogButton(
                "export.show", texts.SHOW_IN_FOLDER, self._dialog.show_written_file, kit.themes.ghost
            )
            close = DialogButton("export.close", texts.CLOSE, self._close, kit.themes.primary)
            answers(kit, (show, close), self._width)
        self._files.build_answers()

    def refresh(self) -> None:
        """Read the fields, unless the file is being written, and show the model."""
        files = self._dialog.files
        is_choosing = files is not None
        show_item("export.form", is_shown=not is_choosing)
        self._files.refresh(files)
        if self._was_choosing and not is_choosing:
            self._kit.keyboard.give("export.choose")
        self._was_choosing = is_choosing
        if not is_choosing:
            self._read()
            self._show_fields(self._model.state)
        is_done = self._model.state.progress is Progress.DONE
        if is_done and not self._was_done:
            self._kit.keyboard.give("export.close")
        self._was_done = is_done
        show_item("export.answers", is_shown=not is_choosing and not is_done)
        show_item("export.done", is_shown=not is_choosing and is_done)

    def _show_fields(self, state: ExportState) -> None:
        is_room = state.channel is None
        self._direct.show_state(
            is_on=state.has_direct and is_room, words=NOTHING if is_room else texts.DIRECT_OF_NO_CHANNEL
        )
        self._format.show_choice(state.format)
        self._period.show_choice(state.period)
        show_item("export.days", is_shown=state.period is Period.OWN)
        self._first.show_text(state.first_day)
        self._last.show_text(state.last_day)
        self._target.show_text(state.target)
        is_writing = state.progress is Progress.WRITING
        words = texts.writing(state.share) if is_writing else state.message
        dpg.configure_item(self._message, color=self._kit.colour(_tone(state)), show=bool(words))
        dpg.set_value(self._message, words)
        show_item("export.progress", is_shown=is_writing)
        dpg.set_value("export.progress", state.share)
        show_item("export.go", is_shown=not is_writing)
        is_asking = state.progress is Progress.ASKING_TO_REPLACE
        self._kit.relabel("export.go", texts.REPLACE if is_asking else texts.EXPORT_BUTTON)
        self._kit.relabel("export.cancel", texts.STOP if is_writing else CANCEL)

    def focus(self) -> None:
        """Give the keyboard to the button that writes the file as it is proposed."""
        if self._dialog.files is None:
            self._kit.keyboard.give("export.go")

    def _read(self) -> None:
        if self._model.state.progress is Progress.WRITING:
            return
        self._model.choose_channel(self._channels[dpg.get_value("export.what")])
        self._model.edit_fields(
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


def _tone(state: ExportState) -> Ink:
    if state.is_problem:
        return Ink.BAD
    if state.progress is Progress.ASKING_TO_REPLACE:
        return Ink.WARN
    return Ink.GOOD if state.progress is Progress.DONE else Ink.DIM
