"""Finds out whether a folder lies on another computer, where SQLite's write-ahead log is not safe.

It needs memory that all its users share: sqlite.org/wal.html.
"""

import re
import sys
from pathlib import Path, PurePath

if sys.platform == "win32":
    import ctypes
elif sys.platform == "darwin":
    import subprocess

# As /proc/self/mounts and macOS' mount name them; a file system of FUSE is called `fuse.PROGRAM`.
_NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb3", "smbfs", "afpfs", "afs", "auristorfs", "coda", "ncpfs", "webdav"),
        *("beegfs", "ceph", "gfs2", "glusterfs", "lustre", "ocfs2", "orangefs", "davfs"),
        *("fuse.sshfs", "fuse.rclone", "fuse.s3fs", "fuse.davfs2", "fuse.gvfsd-fuse", "fuse.smbnetfs"),
        *("fuse.glusterfs", "fuse.ceph", "fuse.juicefs", "fuse.curlftpfs", "macfuse.sshfs"),
    )
)
_OCTAL = re.compile(r"\\([0-7]{3})")
_LINUX_MOUNT = re.compile(r"^\S+ (\S+) (\S+) ", re.MULTILINE)
_MAC_MOUNT = re.compile(r"^.+? on (/.*) \(([^,)]+)[^()]*\)$", re.MULTILINE)
_DRIVE_REMOTE = 4  # GetDriveTypeW


class NetworkFolder(Exception):
    """The folder lies on another computer, where a room's log is not safe."""


def refuse_network(folder: Path) -> None:
    """Raise NetworkFolder if ``folder`` lies on another computer."""
    if kind := network_file_system(folder):
        raise NetworkFolder(f"{folder} is on another computer ({kind})")


def network_file_system(folder: Path) -> str:
    """Return the kind of network file system that holds ``folder``; empty if it is on this computer.

    The folder need not exist yet.
    """
    kind = _kind(folder.resolve())
    return kind if kind in _NETWORK else ""


def linux_file_system(folder: PurePath, mounts: str) -> str:
    """Return the kind of file system that holds ``folder``, by the text of /proc/self/mounts. Pure."""
    return _innermost(folder, [(_unescaped(point), kind) for point, kind in _LINUX_MOUNT.findall(mounts)])


def mac_file_system(folder: PurePath, mounts: str) -> str:
    """Return the kind of file system that holds ``folder``, by what macOS' mount prints. Pure."""
    return _innermost(folder, _MAC_MOUNT.findall(mounts))


def _innermost(folder: PurePath, mounts: list[tuple[str, str]]) -> str:
    depth, kind = 0, ""
    for point, candidate in mounts:  # a later mount hides an earlier one at the same point
        parts = len(PurePath(point).parts)
        if parts >= depth and folder.is_relative_to(point):
            depth, kind = parts, candidate
    return kind


def _unescaped(point: str) -> str:
    return _OCTAL.sub(lambda octal: chr(int(octal[1], 8)), point)


def _kind(folder: Path) -> str:
    if sys.platform == "win32":
        # A UNC path has no drive letter; GetDriveTypeW takes only a root with its backslash.
        is_unc = folder.drive.startswith("\\\\")
        is_remote = is_unc or ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE
        return "smbfs" if is_remote else ""
    if sys.platform == "darwin":
        mount = subprocess.run(["/sbin/mount"], capture_output=True, text=True, check=False, timeout=10)
        return mac_file_system(folder, mount.stdout)
    try:
        return linux_file_system(folder, Path("/proc/self/mounts").read_text("utf-8", "surrogateescape"))
    except OSError:  # without /proc nothing is known; then no folder is refused
        return ""
