from pathlib import Path

import pytest

from app.texts.common import NOTHING, Legible
from app.viewmodels.dialogs.files_model import CommonFolder, FilesModel, FolderEntry, Listing

HOME = Path("/home/ada")
TREE = {
    HOME: Listing(
        (
            FolderEntry("notes.txt", is_folder=False),
            FolderEntry("Zebra", is_folder=True),
            FolderEntry("apple", is_folder=True),
            FolderEntry(".secret", is_folder=True),
            FolderEntry("Old.TXT", is_folder=False),
            FolderEntry("photo.png", is_folder=False),
            FolderEntry(".hidden.txt", is_folder=False),
        )
    ),
    HOME / "apple": Listing(),
    HOME / "Zebra": Listing(problem=Legible("You may not look into this folder.")),
    Path("/home"): Listing((FolderEntry("ada", is_folder=True),)),
    Path("/"): Listing((FolderEntry("home", is_folder=True),)),
}


class Chooser:
    def __init__(self, target: Path, refusal: Legible = NOTHING) -> None:
        self.chosen: list[Path] = []
        self.made: list[Path] = []
        self.refusal = refusal
        self.model = FilesModel(
            target, ".txt", (CommonFolder(Legible("Home"), HOME),), self.look, self.make, self.chosen.append
        )

    def look(self, folder: Path) -> Listing:
        is_made = folder in self.made
        return (
            Listing()
            if is_made
            else TREE.get(folder, Listing(problem=Legible("This folder is not there any more.")))
        )

    def make(self, folder: Path) -> Legible:
        if not self.refusal:
            self.made.append(folder)
        return self.refusal

    @property
    def names(self) -> list[str]:
        return [entry.name for entry in self.model.state.entries]


@pytest.fixture
def chooser() -> Chooser:
    return Chooser(HOME / "room.txt")


def test_folders_come_first_then_files_of_the_kind_and_hidden_ones_never(chooser: Chooser) -> None:
    assert chooser.names == ["apple", "Zebra", "notes.txt", "Old.TXT"]
    assert (chooser.model.state.folder, chooser.model.state.name) == (HOME, "room.txt")


def test_numbers_in_names_count_by_their_worth() -> None:
    names = ("Part 10", "Part 2", "part 1", "2", "10", "Ⅳ", "9" * 30)
    listing = Listing(tuple(FolderEntry(name, is_folder=True) for name in names))
    model = FilesModel(HOME / "x.txt", ".txt", (), lambda _: listing, lambda _: NOTHING, print)
    assert [entry.name for entry in model.state.entries] == [
        *("2", "10", "9" * 30),
        *("part 1", "Part 2", "Part 10"),
        "Ⅳ",
    ]


def test_a_folder_is_gone_into_and_out_of(chooser: Chooser) -> None:
    chooser.model.press_entry(FolderEntry("apple", is_folder=True))
    assert (chooser.model.state.folder, chooser.names) == (HOME / "apple", [])
    chooser.model.go_up()
    assert chooser.model.state.folder == HOME


def test_at_the_top_there_is_no_folder_above(chooser: Chooser) -> None:
    assert chooser.model.state.can_go_up
    for _ in range(3):
        chooser.model.go_up()
    assert (chooser.model.state.folder, chooser.model.state.can_go_up) == (Path("/"), False)


def test_a_folder_that_can_not_be_read_says_so_and_the_way_back_is_open(chooser: Chooser) -> None:
    chooser.model.press_entry(FolderEntry("Zebra", is_folder=True))
    assert chooser.model.state.folder_problem == "You may not look into this folder."
    assert chooser.names == []
    chooser.model.go_up()
    assert chooser.model.state.folder_problem == ""


def test_one_begins_in_the_nearest_folder_that_is_there() -> None:
    assert Chooser(HOME / "gone" / "away" / "room.txt").model.state.folder == HOME


def test_a_file_gives_its_name_and_is_not_written_yet(chooser: Chooser) -> None:
    chooser.model.press_entry(FolderEntry("notes.txt", is_folder=False))
    assert (chooser.model.state.name, chooser.chosen) == ("notes.txt", [])


@pytest.mark.parametrize(
    "name, chosen",
    [("room.txt", "room.txt"), (" room ", "room.txt"), ("Room.TXT", "Room.TXT"), ("a.b", "a.b.txt")],
)
def test_the_kind_is_added_where_it_is_missing(chooser: Chooser, name: str, chosen: str) -> None:
    chooser.model.edit_name(name)
    chooser.model.submit()
    assert chooser.chosen == [HOME / chosen]


@pytest.mark.parametrize("name", ["", "  ", "a/b", "a\\b", "..", ".hidden", "what?", 'a"b', "a\nb", "C:x"])
def test_what_is_no_name_is_explained_until_it_is_changed(chooser: Chooser, name: str) -> None:
    chooser.model.edit_name(name)
    chooser.model.submit()
    assert chooser.chosen == []
    assert chooser.model.state.problem
    chooser.model.edit_name("room.txt")
    assert chooser.model.state.problem == ""


def test_a_new_folder_is_made_and_gone_into(chooser: Chooser) -> None:
    chooser.model.begin_folder()
    chooser.model.edit_folder(" exports ")
    chooser.model.make_folder()
    assert chooser.made == [HOME / "exports"]
    assert (chooser.model.state.folder, chooser.model.state.new_folder) == (HOME / "exports", None)


def test_a_folder_that_can_not_be_made_is_explained_and_its_name_stays() -> None:
    chooser = Chooser(HOME / "room.txt", refusal=Legible("Something of this name is there already."))
    chooser.model.begin_folder()
    chooser.model.edit_folder("apple")
    chooser.model.make_folder()
    state = chooser.model.state
    assert (state.folder, state.new_folder) == (HOME, "apple")
    assert state.new_folder_problem == "Something of this name is there already."
    chooser.model.edit_folder("apples")
    assert chooser.model.state.new_folder_problem == ""


@pytest.mark.parametrize("name", ["", "../up", ".git"])
def test_a_folder_without_a_good_name_is_not_even_tried(chooser: Chooser, name: str) -> None:
    chooser.model.begin_folder()
    chooser.model.edit_folder(name)
    chooser.model.make_folder()
    assert chooser.made == []
    assert chooser.model.state.new_folder_problem
