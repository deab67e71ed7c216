"""Older and other word processors' files to text. In: the bytes of a .doc, .rtf or .odt. Out: its Reading.

LibreOffice turns them into .docx, which ``docx`` reads, so that all word processors' files are read in one way. It
opens any rubbish as text, so that a file must first show that it is one of the three; which one, its bytes say.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from shutil import which
from tempfile import TemporaryDirectory
from zipfile import ZipFile

from assistant.errors import DamagedFile, EncryptedFile, MissingProgram, ParsingLimit
from ingest.readers.docx import read_docx
from ingest.readers.ooxml import OLE_MAGIC, check_zip, refuse_encrypted
from ingest.reading import PageProgress, Reading

_PROGRAMS = ("soffice", "libreoffice")
_PACKAGE = "libreoffice-writer"
_TIME_LIMIT = 120  # seconds: a start takes 5, a document of 500 pages 30
_SECTOR = 512  # bytes of an OLE file, on whose borders its streams begin
_WORD_MAGIC, _WORD_FLAGS, _ENCRYPTED_FLAG = b"\xec\xa5", 11, 0x01  # MS-DOC 2.5.2, FibBase: wIdent, fEncrypted
_WORD_STREAM = "WordDocument".encode("utf-16-le")
_ZIP_MAGIC, _RTF_MAGIC = b"PK\x03\x04", b"{\\rtf"
_ITEM = (
    '<item oor:path="/org.openoffice.Office.{0}"><prop oor:name="{1}" oor:op="fuse"><value>{2}</value></prop></item>'
)
_SAFE = (
    ("Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("Writer/Content/Update", "Link", "0"),  # links are never updated
)
_SETTINGS = '<oor:items xmlns:oor="http://openoffice.org/2001/registry">' + "".join(_ITEM.format(*x) for x in _SAFE)


@dataclass(frozen=True, slots=True)
class _Format:
    suffix: str
    filter: str  # LibreOffice's name of it: with it, nothing else is tried


_DOC, _RTF, _ODT = _Format(".doc", "MS Word 97"), _Format(".rtf", "Rich Text Format"), _Format(".odt", "writer8")


def read_office(data: bytes, name: str, progress: PageProgress) -> Reading:
    """Raises EncryptedFile, UnsafeFile, DamagedFile, EmptyFile, ParsingLimit, MissingProgram."""
    form = _recognise(data, name)
    return read_docx(data if form is None else _convert(data, form, name), name, progress)


def _recognise(data: bytes, name: str) -> _Format | None:
    """None: it is a .docx already, under another name."""
    refuse_encrypted(data, name)
    if data.lstrip()[: len(_RTF_MAGIC)] == _RTF_MAGIC:
        return _RTF
    if data.startswith(OLE_MAGIC):
        return _recognise_doc(data, name)
    if data.startswith(_ZIP_MAGIC):
        return _recognise_zip(data, name)
    raise DamagedFile(name=name)


def _recognise_doc(data: bytes, name: str) -> _Format:
    starts = (at for at in range(_SECTOR, len(data), _SECTOR) if data.startswith(_WORD_MAGIC, at))
    start = next(starts, None)
    if start is None or _WORD_STREAM not in data:
        raise DamagedFile(name=name)
    if data[start + _WORD_FLAGS : start + _WORD_FLAGS + 1] and data[start + _WORD_FLAGS] & _ENCRYPTED_FLAG:
        raise EncryptedFile(name=name)
    return _DOC


def _recognise_zip(data: bytes, name: str) -> _Format | None:
    check_zip(data, name)
    with ZipFile(BytesIO(data)) as archive:
        parts = set(archive.namelist())
        if "[Content_Types].xml" in parts:
            return None
        if not {"mimetype", "content.xml"} <= parts or b"opendocument.text" not in archive.read("mimetype"):
            raise DamagedFile(name=name)
        if "META-INF/manifest.xml" in parts and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise EncryptedFile(name=name)
    return _ODT


def _convert(data: bytes, form: _Format, name: str) -> bytes:
    program = next(filter(None, map(which, _PROGRAMS)), None)
    if program is None:
        raise MissingProgram(name=name, program="LibreOffice", package=_PACKAGE)
    with TemporaryDirectory(prefix="nghiquyet-", ignore_cleanup_errors=True) as folder:
        source, target = Path(folder, f"source{form.suffix}"), Path(folder, "out", "source.docx")
        source.write_bytes(data)
        _run(_command(program, form, source, target.parent), Path(folder), name)
        if not target.is_file():
            raise DamagedFile(name=name)
        return target.read_bytes()


def _command(program: str, form: _Format, source: Path, out: Path) -> list[str]:
    """A profile of its own: nothing of the user's is read or written, and another LibreOffice may run beside it."""
    profile = source.parent / "profile"
    settings = profile / "user" / "registrymodifications.xcu"
    settings.parent.mkdir(parents=True)
    settings.write_text(_SETTINGS + "</oor:items>", encoding="utf-8")
    quiet = ["--headless", "--norestore", "--nolockcheck", "--nodefault", "--nofirststartwizard"]
    conversion = [
        f"--infilter={form.filter}",
        "--convert-to",
        "docx:MS Word 2007 XML",
        "--outdir",
        str(out),
        str(source),
    ]
    return [program, *quiet, f"-env:UserInstallation={profile.as_uri()}", *conversion]


def _run(command: Sequence[str], folder: Path, name: str) -> None:
    """Nothing of the program outlives the call."""
    environment = {**os.environ, "HOME": str(folder), "TMPDIR": str(folder)}
    with subprocess.Popen(  # noqa: S603 — fixed arguments, no shell, names of our own
        command, env=environment, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as process:
        try:
            process.wait(_TIME_LIMIT)
        except subprocess.TimeoutExpired as error:
            raise ParsingLimit(name=name) from error
        finally:
            _kill_group(process.pid)


def _kill_group(leader: int) -> None:
    with suppress(ProcessLookupError):
        if sys.platform == "win32":  # no groups there: ``supervision`` ends what is left with the child
            os.kill(leader, signal.SIGTERM)
        else:
            os.killpg(leader, signal.SIGKILL)
