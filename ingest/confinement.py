"""What a process that reads a stranger's file may not do. In: Limits. Out: this very process, confined for good.

| | Linux | macOS | Windows |
|---|---|---|---|
| processor time, bytes in a file it writes, open files, no core dump | yes | yes | no |
| memory | yes | the system ignores it | no |
| no socket and no program but those of the readers, asked for in Python | yes | yes | yes |
| no network for native code and programs either, and all that it started dies with it | mostly (*) | no | no |

(*) Where the system allows user namespaces; some containers don't.

Time on the wall and size of the output are the parent's to watch (``supervision``), on every platform.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

_MB = 1024 * 1024
_PROGRAMS = ("soffice", "libreoffice", "tesseract")  # what the readers call
_REFUSED = ("socket.", "os.fork", "os.exec", "os.spawn", "os.system", "os.startfile", "pty.")
_STARTING = ("subprocess.Popen", "os.posix_spawn")  # the one may call the other
_NEW_USER, _NEW_PID, _NEW_NET = 0x10000000, 0x20000000, 0x40000000  # linux/sched.h
_DIE_WITH_PARENT = 1  # linux/prctl.h


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: seconds, bytes."""

    memory: int = 1024 * _MB  # of data, in each process: LibreOffice itself takes less than 400 MB
    processor_s: int = 2 * 60 * 60
    written: int = 256 * _MB  # to one file
    open_files: int = 256
    processes: int = 256  # and threads
    output: int = 256 * _MB  # sent to the parent in all
    start_s: float = 180  # until the first page, and after the last: LibreOffice may take a minute
    page_s: float = 60  # from page to page; OCR takes 3 s
    wall_s: float = 2 * 60 * 60


def confine(limits: Limits) -> bool:
    """Whether the network is shut for native code too, and all that this process starts dies with it.

    Where it is, the caller goes on in a fork, and the process it was waits for that one, to end as it ended. To be
    called before any thread is started and before anything of the file is read.
    """
    shut = sys.platform == "linux" and _enter_namespaces()
    _set_limits(limits, alone=shut)
    sys.addaudithook(_refuse)
    return shut


def _enter_namespaces() -> bool:
    """Users of its own, so that no right is needed for a network without devices and processes of its own."""
    libc = ctypes.CDLL(None, use_errno=True)
    user, group = os.getuid(), os.getgid()
    shut = libc.unshare(_NEW_USER | _NEW_PID | _NEW_NET) == 0
    libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL)  # after the change of rights, which would undo it
    if not shut:
        return False
    _stay(user, group)
    if child := os.fork():
        _end_as(child)
    libc.prctl(_DIE_WITH_PARENT, signal.SIGKILL)
    return True


def _stay(user: int, group: int) -> None:
    """The same user and group inside as outside."""
    own = Path("/proc/self")
    (own / "setgroups").write_text("deny")
    (own / "uid_map").write_text(f"{user} {user} 1")
    (own / "gid_map").write_text(f"{group} {group} 1")


def _end_as(child: int) -> None:
    """Exit as the child did; 128 and the number of the signal where one killed it, as a shell does."""
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    os._exit(code if code >= 0 else 128 - code)


def _set_limits(limits: Limits, *, alone: bool) -> None:
    """``alone``: this user's other processes aren't counted, so the number can be limited (the system exempts root)."""
    if sys.platform == "win32":
        return
    import resource

    most = {
        resource.RLIMIT_DATA: limits.memory,
        resource.RLIMIT_CPU: limits.processor_s,
        resource.RLIMIT_FSIZE: limits.written,
        resource.RLIMIT_NOFILE: limits.open_files,
        resource.RLIMIT_CORE: 0,
    }
    for kind, value in (most | {resource.RLIMIT_NPROC: limits.processes} if alone else most).items():
        hard = resource.getrlimit(kind)[1]
        allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (allowed, allowed))


def _refuse(event: str, args: tuple[object, ...]) -> None:
    """An audit hook (PEP 578): it can't be taken away again."""
    if event.startswith(_REFUSED) or (event in _STARTING and _program(args) not in _PROGRAMS):
        raise PermissionError(f"not for a process that reads a file: {event}")


def _program(args: tuple[object, ...]) -> str:
    """The base name of what is to be started: (executable, arguments, …)."""
    executable, arguments = args[0], args[1]
    started = executable or (arguments[0] if isinstance(arguments, list | tuple) and arguments else arguments)
    return Path(os.fsdecode(started)).stem if isinstance(started, str | bytes | os.PathLike) else ""
