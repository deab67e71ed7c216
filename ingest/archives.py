"""Zip files to their members. In: the bytes of an archive. Out: each file in it, or why it isn't taken.

Only names are read out of an archive, never obeyed: a member is known by its base name, and nothing is written.
Runs in the child (``isolation.unpack_isolated``). It does not open an archive inside an archive.
"""

from __future__ import annotations

import io
import lzma
import stat
import struct
import unicodedata
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import PurePosixPath

from assistant.errors import (
    DamagedFile,
    EncryptedFile,
    FileTooLarge,
    NghiQuyetError,
    SameName,
    UnreadableFile,
    UnsafeFile,
    UnsupportedFormat,
)
from ingest.confinement import Limits
from ingest.reading import ARCHIVES, FORMATS, SIZE_LIMIT_MB

MEMBER_LIMIT = 1000
UNPACKED_LIMIT = Limits().output - 1024 * 1024  # bytes in all; the rest of the output is names and errors
_RATIO_LIMIT = 100  # documents pack to a tenth at the most; deflate can do a thousandth
_RATIO_COUNTS_FROM = 1024 * 1024  # bytes: a small file of blanks is no bomb
_LOCAL_HEADER = 30  # bytes before the name of a member (APPNOTE.TXT 4.3.7)
_ENCRYPTED, _UTF8 = 0x1, 0x800  # flags (APPNOTE.TXT 4.4.4)
_INVISIBLE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    NotImplementedError,
    RuntimeError,
)


def unpack_archive(data: bytes, name: str) -> Iterator[tuple[str, bytes | NghiQuyetError]]:
    """(base name, content or why it isn't taken) of each member; folders and hidden files are passed over.

    Raises DamagedFile, EncryptedFile, and UnsafeFile for a bomb: before anything is unpacked.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except _BROKEN as error:
        raise DamagedFile(name=name) from error
    with archive:
        members = [m for m in archive.infolist() if not m.is_dir()]
        _check_archive(members, name)
        paths = [_read_path(member) for member in members]
        shown = [(member, path) for member, path in zip(members, paths, strict=True) if not _is_hidden(path)]
        if shown and all(member.flag_bits & _ENCRYPTED for member, _ in shown):
            raise EncryptedFile(name=name)
        yield from _unpack(archive, shown)


def _check_archive(members: Sequence[zipfile.ZipInfo], name: str) -> None:
    """Raises UnsafeFile for what unpacks to too much: too many, too big, too dense, or the same bytes many times."""
    too_many = len(members) > MEMBER_LIMIT or sum(m.file_size for m in members) > UNPACKED_LIMIT
    if too_many or any(map(_is_too_dense, members)) or _overlap(members):
        raise UnsafeFile(name=name)


def _is_too_dense(member: zipfile.ZipInfo) -> bool:
    return member.file_size > max(_RATIO_COUNTS_FROM, member.compress_size * _RATIO_LIMIT)


def _overlap(members: Sequence[zipfile.ZipInfo]) -> bool:
    """Whether two members share bytes, as in a bomb without nesting."""
    in_order = sorted(members, key=lambda m: m.header_offset)
    return any(a.header_offset + _LOCAL_HEADER + a.compress_size > b.header_offset for a, b in pairwise(in_order))


def _unpack(
    archive: zipfile.ZipFile, members: Sequence[tuple[zipfile.ZipInfo, PurePosixPath]]
) -> Iterator[tuple[str, bytes | NghiQuyetError]]:
    taken: set[str] = set()
    for member, path in members:
        name = _printable(path.name)
        try:
            _check_member(member, path, name, taken)
            yield name, _read_member(archive, member, name)
            taken.add(name)
        except UnreadableFile as error:
            yield name, error


def _check_member(member: zipfile.ZipInfo, path: PurePosixPath, name: str, taken: set[str]) -> None:
    """Raises the reason why a member isn't taken."""
    if path.is_absolute() or ".." in path.parts or stat.S_ISLNK(member.external_attr >> 16):
        raise UnsafeFile(name=name)
    if path.suffix.lower() not in FORMATS:
        raise UnsupportedFormat(name=name, formats=", ".join((*FORMATS, *ARCHIVES)))
    if member.flag_bits & _ENCRYPTED:
        raise EncryptedFile(name=name)
    if member.file_size > SIZE_LIMIT_MB * 1024 * 1024:
        raise FileTooLarge(name=name, limit=SIZE_LIMIT_MB)
    if name in taken:
        raise SameName(name=name, path=path.parent)


def _read_member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, name: str) -> bytes:
    """``zipfile`` unpacks no more than the size that was checked, and then compares the check sum."""
    try:
        return archive.read(member)
    except _BROKEN as error:
        raise DamagedFile(name=name) from error


def _read_path(member: zipfile.ZipInfo) -> PurePosixPath:
    """Windows parts folders by «\\», and drives by «:»."""
    path = _decode_name(member).replace("\\", "/")
    drive, colon, rest = path.partition(":")
    return PurePosixPath(f"/{rest.lstrip('/')}" if colon and len(drive) == 1 else path)


def _decode_name(member: zipfile.ZipInfo) -> str:
    """``zipfile`` takes a name without the flag for cp437; older programs wrote UTF-8 or windows-1258 all the same."""
    name = member.orig_filename.partition("\0")[0]
    if not member.flag_bits & _UTF8 and not name.isascii():
        raw = name.encode("cp437", "replace")
        for encoding in ("utf-8", "cp1258"):
            try:
                return unicodedata.normalize("NFC", raw.decode(encoding))
            except UnicodeDecodeError:
                continue
    return unicodedata.normalize("NFC", name)


def _is_hidden(path: PurePosixPath) -> bool:
    """As in a folder on disk; «__MACOSX» holds what one system adds for itself."""
    return any(part.startswith(("~$", "__MACOSX")) or (part.startswith(".") and part != "..") for part in path.parts)


def _printable(name: str) -> str:
    """No line breaks, no marks that turn the direction of writing: a name is shown on a line."""
    return "".join("�" if unicodedata.category(c) in _INVISIBLE else c for c in name)
