"""Who has the keyboard: one value for the whole window, known at once and not a frame later.

ImGui gets no keys. What can have the keyboard registers itself here, by the widget that stands for it; Tab
leads from one such widget to the next, in the order in which they stand.
"""

from collections.abc import Callable, Iterable, Iterator

from app.texts.common import Legible
from app.viewmodels.keyboard.input_events import ButtonPressed
from app.viewmodels.keyboard.key_table import FIELDS, Holder, KeyPlace
from app.viewmodels.keyboard.keys import Button, Modifiers
from app.views.toolkit.items import Item
from app.views.toolkit.keys.key_holder import KeyHolder, PressHolder
from app.views.toolkit.keys.widget_tree import PlaceInWindow, WidgetTree

_LEAST_TO_PRUNE = 500


class Scope:
    """A part of the window that has the keyboard for itself while it is in front."""

    def __init__(
        self,
        place: KeyPlace,
        roots: tuple[Item, ...],
        home: Callable[[], Item],
        close: Callable[[], None] | None = None,
    ) -> None:
        """``roots``: its windows; ``home`` returns what has the keyboard when nothing else does, or 0.

        ``close`` closes it, as Esc does; None: it can't be closed.
        """
        self.close = close
        self.place = place
        self.roots = roots
        self.home = home
        self.item: Item = 0
        """What was given the keyboard; it has it as long as it can be seen."""


class Keyboard:
    """Knows who has the keyboard, gives it to others, and leads Tab from one to the next."""

    def __init__(self, tree: WidgetTree) -> None:
        self._tree = tree
        self._holders: dict[int, KeyHolder] = {}
        self._boxes: dict[int, Callable[[], PlaceInWindow | None]] = {}
        self._most = _LEAST_TO_PRUNE
        self._scopes: list[Scope] = []
        self.is_getting_about = False
        """Whether the person moves by keyboard: then a ring shows who has it. A click ends that."""
        self.goes_down = True
        """Whether the keyboard was led on last, and not back."""
        self.click = ButtonPressed(Button.LEFT, Modifiers.NONE, 0.0, 0.0, at=0.0)
        """The last click; ImGui tells where it went some frames later."""

    # What there is

    def add(
        self, item: Item, holder: KeyHolder, box: Callable[[], PlaceInWindow | None] | None = None
    ) -> None:
        """Let ``item``, a widget, be where ``holder`` has the keyboard; it is forgotten after the widget.

        ``box`` returns what the ring stands around, if that is another place than the widget's.
        """
        self._holders[self._tree.number(item)] = holder
        if box:
            self._boxes[self._tree.number(item)] = box
        if len(self._holders) > self._most:
            self._holders = {one: kept for one, kept in self._holders.items() if self._tree.exists(one)}
            self._most = max(2 * len(self._holders), _LEAST_TO_PRUNE)

    def rename(self, item: Item, name: Legible) -> None:
        """Call a button otherwise, for those who don't see it."""
        holder = self._holders.get(self._tree.number(item))
        if isinstance(holder, PressHolder):
            holder.name = name

    def open_scope(self, scope: Scope) -> None:
        """Put a part of the window in front: it has the keyboard until it is closed."""
        self._scopes.append(scope)

    def close_scope(self, scope: Scope) -> None:
        """Give the keyboard back to the part behind; nothing happens if it is closed already."""
        self._scopes = [one for one in self._scopes if one is not scope]

    def leave_menus(self) -> bool:
        """Close the menus in front, for what is typed is for what stands behind; False: there is none."""
        menus = [one for one in self._scopes if one.place is KeyPlace.MENU and one.close]
        if self.scope not in menus:
            return False
        for menu in reversed(menus):
            if menu.close:
                menu.close()
        return True

    def drop_closed_scopes(self) -> None:
        """Give the keyboard back from what ImGui closed by itself, as a menu when somebody clicks elsewhere.

        Called before each frame.
        """
        self._scopes = [one for at, one in enumerate(self._scopes) if not at or self._is_open(one)]

    def _is_open(self, scope: Scope) -> bool:
        return any(map(self._tree.is_shown, scope.roots))

    # Who has it

    @property
    def scope(self) -> Scope:
        """The part of the window in front."""
        return self._scopes[-1]

    @property
    def menu(self) -> Item:
        """The window of the menu in front; 0: there is none."""
        scope = self.scope
        return scope.roots[0] if scope.place is KeyPlace.MENU else 0

    @property
    def item(self) -> Item:
        """The widget that has the keyboard; 0: none."""
        return self._item_in(self.scope)

    @property
    def item_behind_menu(self) -> Item:
        """The widget that has the keyboard, or will have it again when the menu in front closes; 0: none."""
        behind = (one for one in reversed(self._scopes) if one.place is not KeyPlace.MENU)
        return self._item_in(next(behind, self.scope))

    def _item_in(self, scope: Scope) -> Item:
        return scope.item if self.can_hold(scope.item) else self._home_of(scope)

    def _home_of(self, scope: Scope) -> Item:
        item = scope.home()
        return item if self.can_hold(item) else 0

    @property
    def held(self) -> KeyHolder | None:
        """What has the keyboard."""
        item = self.item
        return self._holders[self._tree.number(item)] if item else None

    @property
    def home(self) -> KeyHolder | None:
        """What typing goes to when nothing else wants it."""
        item = self._home_of(self.scope)
        return self._holders[self._tree.number(item)] if item else None

    @property
    def holder(self) -> Holder:
        """What the table of keys is asked about."""
        held = self.held
        return held.holder if held else Holder.NOTHING

    def has(self, item: Item) -> bool:
        """Whether this widget has the keyboard."""
        return self._is_same(self.item, item)

    def keeps_behind_menu(self, item: Item) -> bool:
        """Whether this widget has the keyboard, or will have it again when the menu in front closes."""
        return self._is_same(self.item_behind_menu, item)

    def which_has(self, items: Iterable[Item]) -> Item:
        """Return the one of these widgets, all of which exist, that has the keyboard; 0: none of them.

        To find out who has it takes a walk through the widgets: ask once for many.
        """
        mine = self._tree.number(self.item) if self.item else 0
        return next((one for one in items if mine and self._tree.number(one) == mine), 0)

    def _is_same(self, mine: Item, item: Item) -> bool:
        return bool(mine and self._tree.exists(item)) and self._tree.number(mine) == self._tree.number(item)

    def keeps(self, item: Item) -> bool:
        """Whether this widget has the keyboard, or will have it when what is in front is closed."""
        scope = self._scope_of(item)
        return (
            scope is not None
            and bool(scope.item)
            and self._tree.number(scope.item) == self._tree.number(item)
        )

    def box_of(self, item: Item) -> PlaceInWindow | None:
        """Return where a widget that can have the keyboard is in the window; None: it can't be seen."""
        if own := self._boxes.get(self._tree.number(item)):
            return own()
        return self._tree.place(item)

    def can_hold(self, item: Item) -> bool:
        """Whether this widget can have the keyboard: it is there, shown, not greyed, and was added."""
        is_known = bool(item and self._tree.exists(item)) and self._tree.number(item) in self._holders
        return is_known and self._tree.can_be_used(item)

    # Giving it away

    def give(self, item: Item) -> None:
        """Give the keyboard to a widget; while another part of the window is in front, that keeps it."""
        (self._scope_of(item) or self.scope).item = item

    def note_click(self, click: ButtonPressed) -> None:
        """Note a click: what was clicked says what it means for the keyboard; until then typing goes home.

        A menu closes by it, so the same holds for the part of the window behind.
        """
        self.is_getting_about, self.click = False, click
        for scope in reversed(self._scopes):
            scope.item = 0
            if scope.place is not KeyPlace.MENU:
                break

    def give_home(self) -> None:
        """Give the keyboard to what typing goes to by itself."""
        self.scope.item = 0

    def take(self, item: Item) -> None:
        """Give the keyboard home if this widget has it, or would have it later."""
        scope = self._scope_of(item)
        if scope and self.keeps(item):
            scope.item = 0

    def move(self, step: int) -> None:
        """Give the keyboard to the next stop (1) or the one before (-1), round and round."""
        stops = list(self._stops())
        if not stops:
            return
        now = self.item
        has_one = bool(now) and self._tree.number(now) in stops
        at = stops.index(self._tree.number(now)) if has_one else -1 if step > 0 else 0
        self.goes_down = step > 0 and at + step < len(stops)
        self.scope.item = stops[(at + step) % len(stops)]

    def _stops(self) -> Iterator[int]:
        for root in self.scope.roots:
            if self._tree.is_shown(root):
                yield from (item for item in self._tree.below(root) if self.can_hold(item))

    def _scope_of(self, item: Item) -> Scope | None:
        tree = self._tree
        around = {tree.number(item), *tree.parents(item)}
        for scope in reversed(self._scopes):
            if any(tree.exists(root) and tree.number(root) in around for root in scope.roots):
                return scope
        return None

    def first_field(self, root: Item) -> Item:
        """Return the first field in a window that can be typed into; 0: there is none."""
        known = (item for item in self._tree.below(root) if item in self._holders)
        fields = (item for item in known if self._holders[item].holder in FIELDS)
        return next((item for item in fields if self.can_hold(item)), 0)

    def roles(self) -> list[tuple[Item, KeyHolder]]:
        """Return all that can be reached now, in the order of Tab."""
        return [(item, self._holders[item]) for item in self._stops()]
