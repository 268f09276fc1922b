"""Runs the window on the main thread, from opening to closing: builds its parts, keeps them up to date."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from app.desktop.desktop import Desktop
from app.diagnostics.recorder import FaultRecorder
from app.layout.drawing.ink import Ink
from app.layout.text.metrics import Metrics
from app.process.signals import StopSignals
from app.session import Session
from app.settings.profile import Profile, ProfileFolder, free_profile
from app.texts.faults import A_CALLBACK
from app.views.frames import Frames
from app.views.main_view import MainView
from app.views.probe import Probe
from app.views.toolkit.pictures import Pictures
from app.views.toolkit.system_window import (
    colour_viewport,
    fit_viewport,
    on_close,
    opened_viewport,
    viewport_size,
)
from app.views.toolkit.toolkit import Toolkit
from app.window.controllers.faults_to_tell import FaultsToTell
from app.window.controllers.window_controller import WindowController
from app.window.first_action import FirstAction, carry_out_first
from app.window.look.fonts import load_fonts
from app.window.look.looks import Looks, looks
from app.window.look.palette import DARK
from app.window.look.theme import bind_theme, make_themes
from app.window.loop.frame_loop import FrameLoop
from app.window.loop.typist import Typist, fitting_typist
from app.window.loop.waiter import Waiter, fitting_waiter
from core.values import replace

if TYPE_CHECKING:  # few trace the wire, and what masks its secrets takes its time to load
    from core.transport.wire_trace import WireTrace

_STEPS_TO_FIRST_FRAME = 3  # Dear PyGui crashes if widgets are removed before the first frame was drawn
ICON = Path(__file__).parents[1] / "assets" / "icons" / "parlour-256.png"


def run(first: FirstAction, data_dir: Path, recorder: FaultRecorder, trace: "WireTrace | None") -> int:
    """Open a window, carry out ``first`` in it, and return the exit code when it is closed.

    Call it on the main thread. ``trace`` gets each line of the wire. Raises NoProfile.
    """
    with free_profile(data_dir) as profiles:
        profile = profiles.load()
        with opened_viewport(profile.width, profile.height, DARK[Ink.BACKGROUND]):
            _run(first, data_dir, profiles, profile, recorder, trace)
    return 0


def _run(
    first: FirstAction,
    data_dir: Path,
    profiles: ProfileFolder,
    profile: Profile,
    recorder: FaultRecorder,
    trace: "WireTrace | None",
) -> None:
    waiter = fitting_waiter()
    loop = FrameLoop(waiter, partial(recorder.record, what=A_CALLBACK))
    with (
        recorder.waking(loop.wake),
        Desktop(loop.wake, ICON) as desktop,
        Session(loop.wake, trace) as session,
    ):
        window = WindowController(data_dir, profiles, profile, session, desktop, loop.wake)
        fit_viewport(profile.width, profile.height, waiter.scale(), waiter.largest())
        on_close(window.navigator.ask_to_close)
        carry_out_first(window, first)
        with StopSignals(loop.wake) as signals:
            faults = FaultsToTell(recorder.take, window.show_in_folder)
            _draw(loop, _Step(window, waiter, loop, signals, faults), window)
        window.navigator.leave_room()
        window.keeper.keep_profile(_with_size(window.keeper.profile, waiter.scale()))


def _draw(loop: FrameLoop, step: Callable[[], float | None], window: WindowController) -> None:
    frames = Frames.from_environment(window.state)
    if frames:
        loop.run(frames.timed_step(step), frames.note_frame)
    else:
        loop.run(step)


class _Step:
    """The step before each frame: takes events, follows the desktop's looks, updates the widgets."""

    def __init__(
        self,
        window: WindowController,
        waiter: Waiter,
        loop: FrameLoop,
        signals: StopSignals,
        faults: FaultsToTell,
    ) -> None:
        self._window = window
        self._faults = faults
        self._waiter = waiter
        self._loop = loop
        self._signals = signals
        self._probe = Probe.from_environment()
        self._metrics = Metrics.load()
        self._fonts = load_fonts()
        self._pictures = Pictures()
        self._typist: Typist = fitting_typist()
        window.follow_desktop()
        self._looks = self._wanted_looks()
        self._view = self._built_view()
        self._steps = 0

    def __call__(self) -> float | None:
        """Bring all up to date; return in how many seconds to call it again, None: only after an event."""
        window = self._window
        window.state.is_focused = self._waiter.is_focused()
        window.take_events()
        self._faults.take_faults()
        window.follow_desktop()
        self._follow_looks()
        self._view.refresh()
        if self._probe:
            self._probe.write_state(window, self._view)
        if window.state.is_closing or self._signals.is_requested:
            self._loop.stop()
        return 0.0 if self._wanted_looks() != self._looks else self._view.wakes_in()

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
        bind_theme(palette, scale)
        self._fonts.resize(self._metrics, scale)
        themes = make_themes(palette, scale)
        kit = Toolkit(self._fonts, themes, palette, self._metrics, scale, self._pictures)
        view = MainView(kit, self._window, self._typist, self._faults)
        view.build()
        return view


def _with_size(profile: Profile, scale: float) -> Profile:
    width, height = viewport_size()
    return replace(profile, width=round(width / scale), height=round(height / scale))
