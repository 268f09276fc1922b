"""Runs the window on the main thread, from opening to closing: builds its parts, keeps them up to date."""

import time
from collections.abc import Callable
from contextlib import ExitStack, closing
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from app.desktop.desktop import Desktop
from app.diagnostics.recorder import FaultRecorder
from app.layout.drawing.ink import Ink
from app.layout.text.metrics import Metrics
from app.process.signals import StopSignals
from app.session import Session
from app.settings.device_key import seed_if_any
from app.settings.profile import Profile, ProfileFolder, free_profile
from app.texts.faults import A_CALLBACK
from app.texts.start import NAME
from app.viewmodels.chat.unread import window_title
from app.views.frames import Frames
from app.views.main_view import MainView
from app.views.probe import Probe
from app.views.toolkit.pictures import Pictures
from app.views.toolkit.system_window import (
    colour_viewport,
    on_close,
    open_viewport,
    started_dear_pygui,
    title_viewport,
    viewport_size,
)
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.faults_to_tell import FaultsToTell
from app.window.controllers.window_controller import WindowController
from app.window.first_action import FirstAction, carry_out_first
from app.window.input.clipboard import fitting_clipboard
from app.window.input.input_queue import InputQueue
from app.window.input.opened_input import opened_input
from app.window.input.x11.input_method import InputMethod
from app.window.look.fonts import load_fonts
from app.window.look.looks import Looks, looks
from app.window.look.palette import DARK, Colour
from app.window.look.theme import bind_theme, make_themes
from app.window.loop.frame_loop import FrameLoop
from app.window.loop.waiter import Waiter, fitting_waiter
from app.window.placing.platform_window import PlatformWindow, fitting_window
from app.window.placing.window_place import WindowPlace

if TYPE_CHECKING:  # few trace the wire, and what masks its secrets takes its time to load
    from core.transport.wire_trace import WireTrace

_STEPS_TO_FIRST_FRAME = 3  # Dear PyGui crashes if widgets are removed before the first frame was drawn
_STEPS_TO_SHOW = 4  # in the first frames, which nobody sees, parts learn how large they are
_STEPS_TO_SETTLE = 8  # by then the window manager has told what it has put around the window
_NOTE_EVERY = 1.0  # seconds
ICON = Path(__file__).parents[1] / "assets" / "icons" / "parlour-256.png"


class _Network(Struct, frozen=True):
    """What a window says on the network besides IRC, and where IRC is written down."""

    trace: "WireTrace | None"
    has_discovery: bool
    """Whether rooms are announced and looked for."""


def run(
    first: FirstAction,
    data_dir: Path,
    recorder: FaultRecorder,
    trace: "WireTrace | None",
    *,
    has_discovery: bool,
) -> int:
    """Open a window, carry out ``first`` in it, and return the exit code when it is closed.

    Call it on the main thread. ``trace`` gets each line of the wire. ``has_discovery``: whether rooms are
    announced and looked for. Raises NoProfile.
    """
    with free_profile(data_dir) as profiles:
        profile = profiles.load()
        with closing(InputMethod()) as method, started_dear_pygui():
            network = _Network(trace, has_discovery)
            _run(first, data_dir, profiles, profile, recorder, network, method)
    return 0


def _run(
    first: FirstAction,
    data_dir: Path,
    profiles: ProfileFolder,
    profile: Profile,
    recorder: FaultRecorder,
    network: _Network,
    method: InputMethod,
) -> None:
    platform = fitting_window()
    platform.begin()
    place = WindowPlace(platform, profile)
    method.open()  # before there is a window, whose input method it is to be
    open_viewport(place.area, place.least, DARK[Ink.BACKGROUND])
    waiter = fitting_waiter()
    on_fault = partial(recorder.record, what=A_CALLBACK)
    with ExitStack() as stack:
        queue = stack.enter_context(
            opened_input(on_fault, method, lambda has: waiter.note_focus(is_focused=has))
        )
        loop = FrameLoop(waiter, on_fault, lambda: queue.is_waiting)
        stack.enter_context(recorder.waking(loop.wake))
        desktop = stack.enter_context(Desktop(loop.wake, ICON))
        has_discovery = network.has_discovery
        session = stack.enter_context(
            Session(
                loop.wake, network.trace, partial(seed_if_any, profiles.path), has_discovery=has_discovery
            )
        )
        window = WindowController(
            data_dir, profiles, profile, session, desktop, loop.wake, has_discovery=has_discovery
        )
        stack.callback(window.found_rooms.close)
        on_close(window.navigator.ask_to_close)
        carry_out_first(window, first)
        with StopSignals(loop.wake) as signals:
            faults = FaultsToTell(recorder.take, window.show_in_folder)
            outside = _Outside(platform, place, window)
            step = _Step(window, waiter, loop, signals, faults, outside, queue)
            _draw(loop, step, window, queue)
            outside.note_place()
        window.navigator.leave_room()
        window.keeper.keep_profile(place.kept(window.keeper.profile))


def _draw(
    loop: FrameLoop, step: Callable[[], float | None], window: WindowController, queue: InputQueue
) -> None:
    frames = Frames.from_environment(window.state)
    if frames is None:
        loop.run(step, queue.count_frame)
        return

    def note_frame() -> None:
        queue.count_frame()
        frames.note_frame()

    loop.run(frames.timed_step(step), note_frame)


class _Step:
    """The step before each frame: takes input and events, follows the desktop's looks, updates all."""

    def __init__(
        self,
        window: WindowController,
        waiter: Waiter,
        loop: FrameLoop,
        signals: StopSignals,
        faults: FaultsToTell,
        outside: "_Outside",
        queue: InputQueue,
    ) -> None:
        self._queue = queue
        self._clipboard = fitting_clipboard()
        self._window = window
        self._outside = outside
        self._faults = faults
        self._waiter = waiter
        self._loop = loop
        self._signals = signals
        self._probe = Probe.from_environment()
        self._metrics = Metrics.load()
        self._fonts = load_fonts()
        self._pictures = Pictures()
        window.follow_desktop()
        self._looks = self._wanted_looks()
        self._view = self._built_view()
        self._steps = 0
        self._has_taken = False
        """Whether this step has taken input, whose frame is waited for."""
        self._candidates = (0.0, 0.0)

    def __call__(self) -> float | None:
        """Bring all up to date; return in how many seconds to call it again, None: only after an event."""
        window = self._window
        window.state.is_focused = self._waiter.is_focused()
        self._take_input()
        window.take_events()
        self._faults.take_faults()
        window.follow_desktop()
        self._follow_looks()
        self._view.refresh()
        self._place_candidates()
        self._outside.refresh(self._steps, is_typing=self._has_taken)
        if self._steps == _STEPS_TO_SETTLE:
            window.found_rooms.allow()
        if self._probe:
            self._probe.write_state(window, self._view)
        if window.state.is_closing or self._signals.is_requested:
            self._loop.stop()
        is_opening = self._steps <= _STEPS_TO_SETTLE
        return 0.0 if is_opening or self._wanted_looks() != self._looks else self._view.wakes_in()

    def _take_input(self) -> None:
        """Give all input to whom it is for; where something opens or closes by it, keys wait for that."""
        view, queue, self._has_taken = self._view, self._queue, False
        view.begin_input(is_focused=self._window.state.is_focused)
        queue.hear_text(view.keyboard.menu)
        while event := queue.take(holds_typing=view.is_settling):
            self._has_taken = True
            view.router.route(event, queue)

    def _place_candidates(self) -> None:
        """Let the candidates of an input method stand below the caret."""
        place = self._view.below_caret()
        if place and place != self._candidates:
            self._candidates = place
            self._queue.place_candidates(*place)

    def _wanted_looks(self) -> Looks:
        keeper = self._window.keeper
        return looks(
            keeper.profile.preferences,
            is_desktop_dark=keeper.is_desktop_dark,
            screen_scale=self._waiter.scale(),
        )

    def _follow_looks(self) -> None:
        wanted = self._wanted_looks()
        self._steps += 1
        if wanted != self._looks and self._steps > _STEPS_TO_FIRST_FRAME:
            self._looks = wanted
            self._view.remove()
            self._view = self._built_view()

    def _built_view(self) -> MainView:
        palette, scale = self._looks.palette, self._looks.scale
        colour_viewport(palette[Ink.BACKGROUND])
        self._outside.colour_ground(palette[Ink.BACKGROUND])
        bind_theme(palette, scale)
        self._fonts.resize(self._metrics, scale)
        themes = make_themes(palette, scale)
        kit = Toolkit(self._fonts, themes, palette, self._metrics, scale, self._pictures, self._clipboard)
        view = MainView(kit, self._window, self._faults)
        view.build()
        return view


class _Outside:
    """What others see of the window: where it stands, its title, and that it wants to be looked at."""

    def __init__(self, platform: PlatformWindow, place: WindowPlace, window: WindowController) -> None:
        self._platform = platform
        self._place = place
        self._window = window
        self._title = NAME
        self._noted = time.monotonic()

    def colour_ground(self, colour: Colour) -> None:
        """Give the window this colour wherever nothing is drawn yet."""
        self._platform.colour_ground(colour[:3])

    def refresh(self, step: int, *, is_typing: bool) -> None:
        """Bring all up to date; called before each frame, ``step`` being its number.

        ``is_typing``: what can wait is to wait, such as asking the window system where the window stands.
        """
        if step == _STEPS_TO_SHOW:
            self._place.show()
        elif step == _STEPS_TO_SETTLE:
            self._place.settle()
        if not is_typing and time.monotonic() - self._noted >= _NOTE_EVERY:
            self.note_place()
        title = window_title(self._window.state.chat)
        if title != self._title:
            self._title = title
            if not self._platform.show_title(title):
                title_viewport(title)
        if self._window.attention.take_request(is_focused=self._window.state.is_focused):
            self._platform.request_attention()

    def note_place(self) -> None:
        """Note where the window stands now."""
        self._noted = time.monotonic()
        self._place.note(viewport_size())
