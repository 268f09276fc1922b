"""Words of the table of emoji. Pure."""

from collections.abc import Mapping

from app.texts.common import Legible

SEARCH = Legible("Search emoji")
AT_HAND = Legible("At hand")
FOUND = Legible("Found")
NONE_FOUND = Legible("No emoji is called that")
GROUPS: Mapping[str, Legible] = {
    "Smileys & Emotion": Legible("Faces and feelings"),
    "People & Body": Legible("People"),
    "Animals & Nature": Legible("Animals and plants"),
    "Food & Drink": Legible("Food and drink"),
    "Travel & Places": Legible("Travel and places"),
    "Activities": Legible("Activities"),
    "Objects": Legible("Objects"),
    "Symbols": Legible("Symbols"),
    "Flags": Legible("Flags"),
}
"""By what Unicode calls them."""
