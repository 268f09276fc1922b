"""Saves a room's certificate where people find it, for IRC programs that read it from a file."""

from pathlib import Path

import platformdirs

from app.settings.paths import known_folder
from app.texts.common import Legible
from app.texts.invite import not_saved, saved
from app.viewmodels.legible import legible
from core.keys.identity import certificate_file, certificate_of


def save_certificate(pem: bytes, name: str) -> Legible:
    """Write the certificate of a room, whose key ``pem`` is, as a file of this ``name``; say where it is.

    A file of that name is replaced: it is the same certificate, or that of a key which the room had before.
    """
    folders = map(known_folder, (platformdirs.user_downloads_path, Path.home))
    folder = next((each for each in folders if each and each.is_dir()), Path())
    try:
        (folder / name).write_bytes(certificate_file(certificate_of(pem)))
    except OSError as error:
        return not_saved(legible(error.strerror or str(error)))
    return saved(legible(name), legible(str(folder.absolute())))
