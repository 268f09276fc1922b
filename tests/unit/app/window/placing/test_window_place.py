"""What is kept of the window's place: as it was left, and as it is wanted where screens are larger."""

from app.settings.profile import Place, Profile
from app.window.placing.placement import Area, Frame
from app.window.placing.window_place import WindowPlace
from core.values import replace

SCREEN = Area(0, 0, 1920, 1080)
LEFT_AT = Profile(width=1000, height=700, place=Place(300, 200))
SIZE = (1000, 700)
NO_FRAME = Frame()


class FakeWindow:
    """A window of a system that does what is asked, and notes it."""

    def __init__(self, *screens: Area, scale: float = 1.0, frame: Frame = NO_FRAME) -> None:
        self.known_screens = screens
        self.known_scale = scale
        self.known_frame = frame
        self.where: Area | None = None
        self.fills_screen = False
        self.done: list[str] = []

    def begin(self) -> None:
        self.done.append("begin")

    def screens(self) -> tuple[Area, ...]:
        return self.known_screens

    def scale(self) -> float:
        return self.known_scale

    def area(self) -> Area | None:
        return self.where

    def frame(self) -> Frame:
        return self.known_frame

    def move(self, area: Area) -> None:
        self.where = area

    def is_maximised(self) -> bool:
        return self.fills_screen

    def maximise(self) -> None:
        self.done.append("maximise")

    def colour_ground(self, colour: tuple[int, int, int]) -> None:
        self.done.append(f"colour {colour}")

    def show(self) -> None:
        self.done.append("show")

    def request_attention(self) -> None:
        self.done.append("attention")

    def show_title(self, title: str) -> bool:
        return bool(title)


def opened(window: FakeWindow, profile: Profile = LEFT_AT) -> WindowPlace:
    place = WindowPlace(window, profile)
    window.where = place.area
    return place


def test_a_window_that_was_moved_is_found_there_again() -> None:
    window = FakeWindow(SCREEN)
    place = opened(window)
    window.where = Area(40, 60, 1100, 800)
    place.note(SIZE)
    kept = place.kept(LEFT_AT)
    assert (kept.width, kept.height, kept.place, kept.is_maximised) == (1100, 800, Place(40, 60), False)
    assert WindowPlace(window, kept).area == window.where


def test_of_a_maximised_window_the_place_before_is_kept_too() -> None:
    window = FakeWindow(SCREEN)
    place = opened(window)
    window.where = Area(40, 60, 1100, 800)
    place.note(SIZE)
    window.where, window.fills_screen = SCREEN, True
    place.note(SIZE)
    kept = place.kept(LEFT_AT)
    assert (kept.width, kept.height, kept.place, kept.is_maximised) == (1100, 800, Place(40, 60), True)


def test_a_window_that_grew_a_moment_before_it_was_called_maximised_has_the_place_before_too() -> None:
    window = FakeWindow(SCREEN)
    place = opened(window)
    window.where = SCREEN
    place.note(SIZE)
    window.fills_screen = True
    place.note(SIZE)
    assert place.kept(LEFT_AT) == replace(LEFT_AT, is_maximised=True)


def test_a_maximised_window_opens_so() -> None:
    window = FakeWindow(SCREEN)
    opened(window, replace(LEFT_AT, is_maximised=True)).show()
    assert window.done == ["maximise", "show"]


def test_one_that_is_not_only_opens() -> None:
    window = FakeWindow(SCREEN)
    opened(window).show()
    assert window.done == ["show"]


def test_a_size_counts_at_96_dots_per_inch_so_that_another_scale_shows_as_much() -> None:
    window = FakeWindow(Area(0, 0, 3840, 2160), scale=2.0)
    place = opened(window)
    assert (place.area.width, place.area.height) == (2000, 1400)
    window.where = Area(0, 80, 2400, 1600)
    place.note(SIZE)
    kept = place.kept(LEFT_AT)
    assert (kept.width, kept.height, kept.place) == (1200, 800, Place(0, 80))


def test_on_a_smaller_screen_what_is_wanted_elsewhere_is_not_forgotten() -> None:
    wide = Profile(width=1600, height=900, place=Place(2000, 100))
    window = FakeWindow(Area(0, 0, 1024, 600))
    place = opened(window, wide)
    assert place.area.width < wide.width
    place.note(SIZE)
    assert place.kept(wide) == wide


def test_a_frame_that_is_larger_than_was_thought_is_brought_into_sight() -> None:
    window = FakeWindow(Area(0, 0, 1024, 600), frame=Frame(2, 60, 2, 2))
    place = opened(window)
    place.settle()
    assert window.where
    assert window.where.top == 60
    place.note(SIZE)
    assert place.kept(LEFT_AT) == LEFT_AT


def test_a_window_that_is_in_sight_or_fills_its_screen_is_not_moved() -> None:
    window = FakeWindow(SCREEN, frame=Frame(1, 22, 1, 5))
    place = opened(window)
    place.settle()
    assert window.where == Area(300, 200, 1000, 700)
    window.where, window.fills_screen = SCREEN, True
    place.settle()
    assert window.where == SCREEN


def test_where_nobody_can_tell_the_size_alone_is_kept() -> None:
    place = WindowPlace(FakeWindow(), LEFT_AT)
    place.note((1100, 800))
    kept = place.kept(LEFT_AT)
    assert (kept.width, kept.height, kept.place, kept.is_maximised) == (1100, 800, None, False)
