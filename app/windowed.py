"""The window from opening to closing."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

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
from app.views.toolkit.system_window import (
    colour_viewport,
    fit_viewport,
    on_close,
    opened_viewport,
    viewport_size,
)
from app.views.toolkit.toolkit import Toolkit
from app.window.beginning import begin
from app.window.desk import Desk
from app.window.faults import FaultsToTell
from app.window.look.fonts import load_fonts
from app.window.look.looks import Looks, looks
from app.window.look.palette import DARK
from app.window.look.theme import bind_theme, make_themes
from app.window.loop.frame_loop import Loop
from app.window.loop.typist import Typist, fitting_typist
from app.window.loop.waiter import Waiter, fitting_waiter
from app.window.starting import StartWith
from core.transport.wire_trace import WireTrace
from core.values import replace

_STEPS_TO_FIRST_FRAME = 3  # widgets that go before anything was drawn crash Dear PyGui
ICON = Path(__file__).parents[1] / "assets" / "icons" / "parlour-256.png"


def run(start: StartWith, data_dir: Path, recorder: FaultRecorder, trace: WireTrace | None) -> int:
    """Open a window, begin as told, and come back with the exit code when it is closed.

    ``trace`` is told of each line of the wire.
    """
    with free_profile(data_dir) as profiles:
        profile = profiles.load()
        with opened_viewport(profile.width, profile.height, DARK[Ink.BACKGROUND]):
            _run(start, data_dir, profiles, profile, recorder, trace)
    return 0


def _run(
    start: StartWith,
    data_dir: Path,
    profiles: ProfileFolder,
    profile: Profile,
    recorder: FaultRecorder,
    trace: WireTrace | None,
) -> None:
    waiter = fitting_waiter()
    loop = Loop(waiter, partial(recorder.record, what=A_CALLBACK))
    with (
        recorder.waking(loop.wake),
        Desktop(loop.wake, ICON) as desktop,
        Session(loop.wake, trace) as session,
    ):
        desk = Desk(data_dir, profiles, profile, session, desktop, loop.wake)
        fit_viewport(profile.width, profile.height, waiter.scale(), waiter.largest())
        on_close(desk.ask_to_close)
        begin(desk, start)
        with StopSignals(loop.wake) as signals:
            faults = FaultsToTell(recorder.take, desk.show_in_folder)
            _draw(loop, _Step(desk, waiter, loop, signals, faults), desk)
        desk.leave()
        desk.remember(_with_size(desk.profile, waiter.scale()))


def _draw(loop: Loop, step: Callable[[], float | None], desk: Desk) -> None:
    frames = Frames.from_environment(desk)
    if frames:
        loop.run(frames.timed(step), frames.drawn)
    else:
        loop.run(step)


class _Step:
    """What happens before each frame."""

    def __init__(
        self, desk: Desk, waiter: Waiter, loop: Loop, signals: StopSignals, faults: FaultsToTell
    ) -> None:
        self._desk = desk
        self._faults = faults
        self._waiter = waiter
        self._loop = loop
        self._signals = signals
        self._probe = Probe.from_environment()
        self._metrics = Metrics.load()
        self._fonts = load_fonts()
        self._typist: Typist = fitting_typist()
        desk.follow_desktop()
        self._looks = self._wanted_looks()
        self._view = self._built_view()
        self._steps = 0

    def __call__(self) -> float | None:
        """Bring everything up to date; return when it wants to be called again."""
        desk = self._desk
        desk.is_focused = self._waiter.is_focused()
        desk.take_events()
        self._faults.look()
        desk.follow_desktop()
        self._follow_looks()
        self._view.refresh()
        if self._probe:
            self._probe.write(desk, self._view)
        if desk.is_over or self._signals.is_requested:
            self._loop.stop()
        return 0.0 if self._wanted_looks() != self._looks else self._view.wakes_in()

    def _wanted_looks(self) -> Looks:
        preferences, is_dark = self._desk.profile.preferences, self._desk.is_desktop_dark
        return looks(preferences, is_desktop_dark=is_dark, screen_scale=self._waiter.scale())

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
        self._fonts.fit(self._metrics, scale)
        kit = Toolkit(self._fonts, make_themes(palette, scale), palette, self._metrics, scale)
        view = MainView(kit, self._desk, self._typist, self._faults)
        view.build()
        return view


def _with_size(profile: Profile, scale: float) -> Profile:
    width, height = viewport_size()
    return replace(profile, width=round(width / scale), height=round(height / scale))
