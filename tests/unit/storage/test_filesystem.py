from pathlib import Path, PurePosixPath

import pytest

from storage.filesystem import linux_file_system, mac_file_system, network_file_system

LINUX = r"""
/dev/sda1 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
nas:/export /home/ada/nas nfs4 rw,vers=4.2 0 0
//server/share /mnt/my\040share cifs rw 0 0
/dev/sdb1 /home/ada/nas/usb vfat rw 0 0
host:/x /srv nfs rw 0 0
/dev/sdc1 /srv ext4 rw 0 0
"""
MAC = """
/dev/disk3s1s1 on / (apfs, sealed, local, read-only, journaled)
map auto_home on /System/Volumes/Data/home (autofs, automounted, nobrowse)
//ada@nas._smb._tcp.local/my (old) share on /Volumes/my (old) share (smbfs, nodev, nosuid, mounted by ada)
"""


@pytest.mark.parametrize(
    "folder,kind",
    [
        ("/home/ada/rooms", "ext4"),
        ("/home/ada/nas", "nfs4"),
        ("/home/ada/nas/a/b", "nfs4"),
        ("/home/ada/nas2", "ext4"),
        ("/home/ada/nas/usb/rooms", "vfat"),
        ("/mnt/my share/x", "cifs"),
        ("/srv/x", "ext4"),
    ],
)
def test_the_innermost_and_last_mount_counts(folder: str, kind: str) -> None:
    assert linux_file_system(PurePosixPath(folder), LINUX) == kind


@pytest.mark.parametrize("folder,kind", [("/Users/ada", "apfs"), ("/Volumes/my (old) share/rooms", "smbfs")])
def test_mounts_of_a_mac_are_understood(folder: str, kind: str) -> None:
    assert mac_file_system(PurePosixPath(folder), MAC) == kind


def test_a_folder_on_this_computer_is_not_on_the_network(tmp_path: Path) -> None:
    assert network_file_system(tmp_path / "not" / "there" / "yet") == ""
