"""The list above the caret: names, orders and emoji that go on with what is being written."""

from collections.abc import Callable
from functools import partial

from app.viewmodels.composer.composer_model import ComposerModel
from app.views.toolkit.field.field_canvas import FieldCanvas
from app.views.toolkit.popup import Choice, Popup
from app.views.toolkit.toolkit import Toolkit


class OfferedCompletions:
    """Shows what the composer offers; the keys stay with the field."""

    def __init__(self, kit: Toolkit, take: Callable[[int], None]) -> None:
        """``take`` is called with the place in the list of the one that was clicked."""
        self._kit = kit
        self._take = take
        self._popup = Popup(kit, "composer.completions", takes_keys=False)
        self._offered: object = None

    @property
    def marked(self) -> str:
        """The one that is chosen."""
        return self._popup.marked

    def show(self, composer: ComposerModel, field: FieldCanvas) -> None:
        """Show what is offered now, at the caret of ``field``."""
        offered = (composer.completions, composer.chosen)
        if offered == self._offered:
            return
        self._offered = offered
        if not composer.completions:
            self._popup.close()
            return
        choices = [Choice(one.label, partial(self._take, at)) for at, one in enumerate(composer.completions)]
        left, top, _ = field.caret_place()
        place = left - self._kit.px(14), top - self._kit.px(8)
        self._popup.open(choices, *place, chosen=composer.chosen, is_above=True)
