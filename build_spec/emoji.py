"""Makes the files of emoji from their source: `python -m build_spec.emoji FOLDER` (see README.md here)."""

import json
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from msgspec import Struct, convert
from PIL import Image

from app.layout.text.emoji import FILE
from app.layout.text.emoji_file import COLOURS, SIDE, EmojiFile

_OURS = Path(__file__).with_name("emoji_names.txt")
_CHANNELS, _NEARLY_OPAQUE = 4, 250
_COMPONENT = "Component"  # tones of a skin by themselves


class Variation(Struct, frozen=True):
    """An emoji with a tone of skin, as the source describes it."""

    unified: str
    image: str
    has_img_google: bool

    @property
    def sequence(self) -> str:
        """Its code points."""
        return "".join(chr(int(code, 16)) for code in self.unified.split("-"))


class Described(Struct, frozen=True):
    """An emoji as the source describes it."""

    name: str
    unified: str
    image: str
    has_img_google: bool
    short_names: list[str]
    category: str
    subcategory: str
    sort_order: int
    skin_variations: dict[str, Variation] = {}

    def pictures(self) -> Iterator[Variation]:
        """Yield the emoji itself and its tones, as far as there is a picture."""
        for one in (Variation(self.unified, self.image, self.has_img_google), *self.skin_variations.values()):
            if one.has_img_google:
                yield one

    @property
    def sequence(self) -> str:
        """Its code points."""
        return Variation(self.unified, self.image, self.has_img_google).sequence


def _words(text: str) -> list[str]:
    return [word for word in "".join(_letter(one) for one in text.lower()).split() if len(word) > 1]


def _letter(character: str) -> str:
    return character if character.isalnum() else " "


def described(folder: Path) -> list[Described]:
    """Return what the source has, in the order of Unicode's charts."""
    found = convert(json.loads((folder / "emoji.json").read_text(encoding="utf-8")), list[Described])
    return sorted(found, key=lambda one: one.sort_order)


def picture(file: Path) -> bytes:
    """Return a picture as the file of emoji keeps it: its colours, then for each pixel which one it has."""
    with Image.open(file) as opened:
        small = opened.convert("RGBA").resize((SIDE, SIDE), Image.Resampling.LANCZOS)
    few = small.quantize(COLOURS, method=Image.Quantize.FASTOCTREE)
    palette = bytearray(few.getpalette("RGBA") or ())[: COLOURS * _CHANNELS].ljust(COLOURS * _CHANNELS, b"\0")
    return _tidied(palette) + few.tobytes()


def _tidied(palette: bytearray) -> bytes:
    """Make opaque what nearly is, and give what is clear the colour of the edges: it mixes with them."""
    colours = [palette[at : at + _CHANNELS] for at in range(0, len(palette), _CHANNELS)]
    seen = [colour for colour in colours if colour[3]]
    edges = [colour for colour in seen if colour[3] < _NEARLY_OPAQUE] or seen
    mean = bytes(sum(colour[at] for colour in edges) // len(edges) for at in range(3))
    return b"".join(_tidied_colour(bytes(colour), mean) for colour in colours)


def _tidied_colour(colour: bytes, of_edges: bytes) -> bytes:
    if not colour[3]:
        return of_edges + b"\0"
    return colour[:3] + b"\xff" if colour[3] >= _NEARLY_OPAQUE else colour


def table(emoji: list[Described], ours: Mapping[str, list[str]]) -> str:
    """Return the table of names: a line for each emoji below that of its group; ``ours`` go first."""
    lines: dict[str, None] = {}  # as a set that keeps the order: each group once
    taken = {name for names in ours.values() for name in names}
    for one in emoji:
        if one.category != _COMPONENT:
            lines[f"# {one.category}: {' '.join(_words(one.subcategory))}"] = None
            names = [*ours.get(one.sequence, []), *(name for name in one.short_names if name not in taken)]
            taken.update(names)
            lines[_line(one, names)] = None
    return "\n".join(lines) + "\n"


def _line(one: Described, names: list[str]) -> str:
    known = _words(" ".join(names))
    words = dict.fromkeys(word for word in _words(one.name) if word not in known)
    return (
        f"{one.sequence} {' '.join(names)} | {' '.join(words)}"
        if words
        else f"{one.sequence} {' '.join(names)}"
    )


def our_names() -> dict[str, list[str]]:
    """Return the names that we give emoji ourselves, by their sequences."""
    lines = _OURS.read_text(encoding="utf-8").splitlines()
    return {sequence: names for sequence, *names in map(str.split, lines)}


def main(folder: Path) -> None:
    """Write the pictures, the names and the licence of both."""
    source = folder / "node_modules" / "emoji-datasource-google"
    images = source / "img" / "google" / "64"
    emoji = described(source)
    pictures = {one.sequence: picture(images / one.image) for each in emoji for one in each.pictures()}
    FILE.parent.mkdir(exist_ok=True)
    FILE.write_bytes(EmojiFile.of(pictures).to_bytes())
    FILE.with_name("names.txt").write_text(table(emoji, our_names()), encoding="utf-8")
    FILE.with_name("EMOJI-DATA.txt").write_text((source / "LICENSE").read_text(encoding="utf-8"))
    # the licence of the images, NOTO-EMOJI.txt, is not in the package
    print(f"{len(pictures)} pictures of {len(emoji)} emoji, {FILE.stat().st_size} bytes")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
