"""The window from opening to closing."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from app.profile import Profile, ProfileFolder, free_profile
from app.session import Session
from app.signals import StopSignals
from app.views.main import MainView
from app.views.probe import Probe
from app.views.toolkit import Toolkit
from app.views.viewport import fit_viewport, on_close, opened_viewport, viewport_size
from app.window.desk import Desk
from app.window.fonts import load_fonts
from app.window.loop import Loop
from app.window.starting import StartWith
from app.window.theme import bind_theme, make_themes
from app.window.waiter import fitting_waiter


def run(start: StartWith, data_dir: Path) -> int:
    """Open a window, begin as told, and come back with the exit code when it is closed."""
    with free_profile(data_dir) as profiles:
        profile = profiles.load()
        with opened_viewport(profile.width, profile.height):
            _run(start, data_dir, profiles)
    return 0


def _run(start: StartWith, data_dir: Path, profiles: ProfileFolder) -> None:
    waiter = fitting_waiter()
    loop = Loop(waiter)
    with Session(loop.wake) as session:
        desk = Desk(data_dir, profiles, session, loop.wake)
        fit_viewport(desk.profile.width, desk.profile.height, waiter.scale(), waiter.largest())
        view = _built_view(desk, waiter.scale())
        on_close(desk.ask_to_close)
        desk.begin(start)
        with StopSignals(loop.wake) as signals:
            loop.run(_step(desk, view, loop, signals))
        desk.leave()
        desk.remember(_with_size(desk.profile, waiter.scale()))


def _built_view(desk: Desk, scale: float) -> MainView:
    bind_theme(scale)
    view = MainView(Toolkit(load_fonts(scale), make_themes(scale), scale), desk)
    view.build()
    return view


def _step(desk: Desk, view: MainView, loop: Loop, signals: StopSignals) -> Callable[[], None]:
    probe = Probe.from_environment()

    def step() -> None:
        desk.take_events()
        view.refresh()
        if probe:
            probe.write(desk)
        if desk.is_over or signals.is_requested:
            loop.stop()

    return step


def _with_size(profile: Profile, scale: float) -> Profile:
    width, height = viewport_size()
    return replace(profile, width=round(width / scale), height=round(height / scale))
