"""Words of each script, and what HarfBuzz makes of them with Noto's fonts as they come.

`shaped_words.json` has for each glyph its cluster, advance, offsets and `outline`, so tests need no fonts but
ours. It is made by ``python -m tests.support.shaped_words FOLDER``, the folder being that of the sources of
our fonts (build_spec/README.md).
"""

import json
import sys
from pathlib import Path

import uharfbuzz
from fontTools.pens.areaPen import AreaPen
from fontTools.pens.boundsPen import BoundsPen
from fontTools.ttLib import TTFont

from app.layout.text.writing.scripts import SCRIPTS, Script

WORDS = {
    "Arab": "السَّلامُ عليكم محمّد لا إله إلا الله لَا سلام می‌نویسم پچھلا ٹھیک گفتگو کہ ہے ۀ ـمـ قُرْآن ه‍",
    "Beng": "বাংলা লেখা ক্ষুদ্র স্ত্রী কর্ম বিশ্ব জ্ঞান। কো কৌ র্যা ড়",
    "Deva": "हिन्दी में लिखना क्षत्रिय विद्यार्थी कृष्ण र्क्षि प्रकाश। क्‌ष क्‍ष ड़ ॐ १२ ळ्या ऱ्या",
    "Gujr": "ગુજરાતી ક્ષત્રિય સ્ત્રી જ્ઞાન ર્કિ",
    "Guru": "ਪੰਜਾਬੀ ਵਿੱਚ ਸ੍ਰੀ ਪ੍ਰੇਮ ੴ",
    "Hebr": "שָׁלוֹם עִבְרִית בְּרֵאשִׁית אַ ךָ",
    "Khmr": "ខ្មែរ មិត្តភាព ស្ត្រី កម្ពុជា ក្រៅ",
    "Knda": "ಕನ್ನಡ ಕ್ಷೇತ್ರ ಸ್ತ್ರೀ ಜ್ಞಾನ ರ್ಕಿ ಕೊ",
    "Laoo": "ລາວ ນ້ຳ ເພື່ອນ ຢູ່ນີ້ ກຳ",
    "Mlym": "മലയാളം ക്രൈസ്തവ സ്ത്രീ ജ്ഞാനം ന്റെ കൊ",
    "Mymr": "မြန်မာ ကြောင့် မြွှို့ သင်္ဘော ကျွန်ုပ်",
    "Orya": "ଓଡ଼ିଆ ସ୍ତ୍ରୀ କ୍ଷେତ୍ର ର୍କି",
    "Sinh": "සිංහල ක්‍ෂත්‍රිය ශ්‍රී ලංකා කො",
    "Taml": "தமிழ் கொழுந்து ஸ்ரீ யௌவனம் கோ க்ஷ",
    "Telu": "తెలుగు క్షేత్రం స్త్రీ జ్ఞానం ర్కి",
    "Thai": "ภาษาไทย ผู้ใหญ่ น้ำ ปี่ ฟื้น กตัญญู ที่นี่ ฯลฯ ๆ",
}
FILE = Path(__file__).with_suffix(".json")

GlyphFacts = tuple[tuple[int, int, int, int], list[int]]
"""Of a glyph: cluster, advance, offset to the right and upwards; and its `outline`."""


def expected() -> dict[str, list[GlyphFacts]]:
    """Return the glyphs of each word, from left to right."""
    stored = json.loads(FILE.read_text())
    return {word: [(tuple(places), form) for places, form in glyphs] for word, glyphs in stored.items()}


def outline(font: TTFont, glyph: str) -> list[int]:
    """Return left, lower, right and upper edge of an outline and its area; nothing if it is empty."""
    glyphs = font.getGlyphSet()
    bounds, area = BoundsPen(glyphs), AreaPen(glyphs)
    for pen in (bounds, area):
        glyphs[glyph].draw(pen)
    return [round(number) for number in (*bounds.bounds, area.value)] if bounds.bounds else []


def are_alike(one: list[int], other: list[int]) -> bool:
    """Whether two outlines are the same but for the rounding of their points."""
    if len(one) != len(other):
        return False
    *edges, area = zip(one, other, strict=True) if one else [(0, 0)]
    return all(abs(a - b) <= 1 for a, b in edges) and abs(area[0] - area[1]) <= 0.02 * abs(area[0]) + 1


def _shaped(script: Script, file: Path) -> dict[str, list[GlyphFacts]]:
    font, full = uharfbuzz.Font(uharfbuzz.Face(uharfbuzz.Blob(file.read_bytes()))), TTFont(file)
    return {word: _glyphs(word, script, font, full) for word in WORDS[script.tag].split()}


def _glyphs(word: str, script: Script, font: object, full: TTFont) -> list[GlyphFacts]:
    buffer = uharfbuzz.Buffer()
    buffer.add_str(word)
    buffer.script, buffer.direction = script.tag, "rtl" if script.is_rtl else "ltr"
    uharfbuzz.shape(font, buffer)
    names = full.getGlyphOrder()
    return [
        ((info.cluster, at.x_advance, at.x_offset, at.y_offset), outline(full, names[info.codepoint]))
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True)
    ]


def main(folder: Path) -> None:
    """Write the file from the fonts in ``folder``."""
    noto = folder / "usr" / "share" / "fonts" / "truetype" / "noto"
    found: dict[str, list[GlyphFacts]] = {}
    for script in SCRIPTS:
        found |= _shaped(script, noto / f"NotoSans{script.font}-Regular.ttf")
    lines = (
        f"{json.dumps(word, ensure_ascii=False)}: {json.dumps(glyphs)}" for word, glyphs in found.items()
    )
    FILE.write_text("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
