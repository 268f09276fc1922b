"""The sheet of all keys, as a dialog. Pure."""

from app.viewmodels.keyboard.key_sheet import SheetGroup, key_sheet


class KeysModel:
    """Has nothing to ask."""

    def __init__(self) -> None:
        self.groups: tuple[SheetGroup, ...] = key_sheet()
