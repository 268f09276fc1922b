"""Words of the menu of a link in a message. Pure."""

from app.texts.common import Legible

OPEN_LINK = Legible("Open link")
COPY_ADDRESS = Legible("Copy address")
