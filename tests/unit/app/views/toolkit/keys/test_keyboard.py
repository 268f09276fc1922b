"""Who has the keyboard, whatever opens, closes, hides and is clicked."""

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from app.texts.common import NOTHING
from app.viewmodels.keyboard.input_events import ButtonPressed
from app.viewmodels.keyboard.key_table import Holder, KeyPlace
from app.viewmodels.keyboard.keys import Button, Modifiers
from app.views.toolkit.keys.key_holder import PressHolder
from app.views.toolkit.keys.keyboard import Keyboard, Scope
from tests.support.hypothesis_examples import examples
from tests.support.planted_tree import PlantedTree

CLICK = ButtonPressed(Button.LEFT, Modifiers.NONE, 1.0, 2.0, at=3.0)
PLANTS = {
    "root": ("root.pane", "root.field", "root.one", "root.two"),
    "scrim": ("scrim.field", "scrim.yes", "scrim.no"),
    "menu": ("menu.canvas",),
}
PLACES = {"root": KeyPlace.CHAT, "scrim": KeyPlace.DIALOG, "menu": KeyPlace.MENU}
HOMES = {"root": "root.field", "scrim": "scrim.field", "menu": "menu.canvas"}
WIDGETS = st.sampled_from([widget for window in PLANTS.values() for widget in window])


class Planted:
    """A keyboard over a tree of planted widgets."""

    def __init__(self) -> None:
        self.tree = PlantedTree()
        self.keyboard = Keyboard(self.tree)
        self.scopes = {
            name: Scope(PLACES[name], (name,), lambda name=name: HOMES[name])  # type: ignore[misc]
            for name in PLANTS
        }
        self.open = list[str]()
        self.open_window("root")

    def open_window(self, name: str) -> None:
        self.tree.plant(name)
        for widget in PLANTS[name]:
            inside = "root.pane" if widget in ("root.one", "root.two") else name
            self.tree.plant(widget, inside)
            if widget != "root.pane":
                self.keyboard.add(widget, PressHolder(lambda: None, NOTHING))
        self.scopes[name].item = 0
        self.keyboard.open_scope(self.scopes[name])
        self.open.append(name)

    def held(self) -> str:
        """Return the tag of what has the keyboard; empty: nothing."""
        item = self.keyboard.item
        tags = [tag for window in PLANTS.values() for tag in window if self.tree.exists(tag)]
        return next((tag for tag in tags if item and self.tree.number(tag) == self.tree.number(item)), "")


class KeyboardMachine(RuleBasedStateMachine):
    """Anything that may happen to a window, in any order."""

    @initialize()
    def begin(self) -> None:
        self.planted = Planted()

    @rule(widget=WIDGETS, is_shown=st.booleans())
    def show(self, widget: str, *, is_shown: bool) -> None:
        self.planted.tree.show(widget, is_shown=is_shown)

    @rule(widget=WIDGETS, is_enabled=st.booleans())
    def grey(self, widget: str, *, is_enabled: bool) -> None:
        self.planted.tree.enable(widget, is_enabled=is_enabled)

    @rule(widget=WIDGETS)
    def give(self, widget: str) -> None:
        if self.planted.tree.exists(widget):
            self.planted.keyboard.give(widget)

    @rule(step=st.sampled_from((-1, 1)))
    def lead_on(self, step: int) -> None:
        before = self.planted.held()
        stops = [item for item, _ in self.planted.keyboard.roles()]
        self.planted.keyboard.move(step)
        assert bool(self.planted.held()) == bool(stops or before)

    @rule()
    def click(self) -> None:
        self.planted.keyboard.note_click(CLICK)
        home = HOMES[self.planted.open[-1]]
        assert self.planted.held() in (home, "")

    @precondition(lambda self: "scrim" not in self.planted.open and "menu" not in self.planted.open)
    @rule()
    def ask(self) -> None:
        self.planted.open_window("scrim")

    @precondition(lambda self: "menu" not in self.planted.open)
    @rule()
    def open_menu(self) -> None:
        self.planted.open_window("menu")

    @precondition(lambda self: len(self.planted.open) > 1)
    @rule(by_imgui=st.booleans())
    def close(self, *, by_imgui: bool) -> None:
        name = self.planted.open.pop()
        if not by_imgui:
            self.planted.keyboard.close_scope(self.planted.scopes[name])
        self.planted.tree.fell(name)
        self.planted.keyboard.drop_closed_scopes()

    @invariant()
    def what_has_the_keyboard_can_be_seen_in_front(self) -> None:
        keyboard, name = self.planted.keyboard, self.planted.open[-1]
        held = self.planted.held()
        assert keyboard.scope is self.planted.scopes[name]
        assert (keyboard.holder is Holder.NOTHING) == (not held)
        if held:
            assert held in PLANTS[name]
            assert self.planted.tree.can_be_used(held)
        else:
            assert not self.planted.tree.can_be_used(HOMES[name])


KeyboardMachine.TestCase.settings = settings(max_examples=examples(150), stateful_step_count=20)
TestWhoHasTheKeyboard = KeyboardMachine.TestCase


def test_after_a_click_beside_a_menu_nothing_behind_it_is_pressed_by_the_space_bar() -> None:
    planted = Planted()
    planted.keyboard.give("root.one")
    planted.open_window("menu")
    planted.keyboard.note_click(CLICK)
    planted.tree.fell("menu")
    planted.keyboard.drop_closed_scopes()
    assert planted.held() == "root.field"


def test_a_dialog_gives_the_keyboard_back_to_what_had_it() -> None:
    planted = Planted()
    planted.keyboard.give("root.two")
    planted.open_window("scrim")
    planted.keyboard.note_click(CLICK)
    planted.keyboard.close_scope(planted.scopes["scrim"])
    planted.tree.fell("scrim")
    assert planted.held() == "root.two"


def test_what_stands_behind_a_menu_keeps_the_keyboard_and_behind_a_dialog_it_does_not() -> None:
    planted = Planted()
    planted.open_window("menu")
    assert planted.keyboard.keeps_behind_menu("root.field")
    assert not planted.keyboard.has("root.field")
    planted.open_window("scrim")
    assert not planted.keyboard.keeps_behind_menu("root.field")
