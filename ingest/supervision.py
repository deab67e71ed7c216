"""The parent's side of a throw-away process: start it, hear it, end it. In: an order and bytes. Out: its messages.

The process has a folder of its own that is removed afterwards, an environment without secrets, a group that is killed
as a whole, and limits on time and output. ``subprocess`` only, never a fork of this process: a server may call it from
any thread, whatever it has loaded. It doesn't know what the messages mean; ``isolation`` does.
"""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Generator, Iterator, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic
from typing import IO, Any

from ingest.confinement import Limits

_COMMAND = (sys.executable, "-P", "-m", "ingest.child")
_ROOT = Path(__file__).parent.parent
_PASSED_ON = ("PATH", "SYSTEMROOT", "WINDIR", "LD_LIBRARY_PATH", "TESSDATA_PREFIX")
_PREFIX = "nghiquyet-"  # of a child's folder; then the number of its parent
_LOOK_S = 0.2
_running: set[subprocess.Popen[bytes]] = set()
_reaping, _shut = Lock(), Event()
_STOPPED = {"SIGKILL", "SIGXCPU", "SIGXFSZ"}  # by a limit of ours or for want of memory


class ChildFailed(Exception):
    """The child ended without saying so. ``by_limit``: it was stopped; ``started``: it had begun to work."""

    def __init__(self, why: str, *, by_limit: bool = False, started: bool = True) -> None:
        super().__init__(why)
        self.by_limit = by_limit
        self.started = started


@dataclass(frozen=True, slots=True)
class Message:
    body: Mapping[str, Any]
    payload: bytes = b""


def supervise(task: str, data: bytes, name: str, limits: Limits) -> Generator[Message, None, None]:
    """The child's messages as they come; it is gone when the iterator ends or is closed. Raises ChildFailed."""
    order = {"task": task, "name": name, "limits": asdict(limits)}
    _sweep()
    with tempfile.TemporaryDirectory(prefix=f"{_PREFIX}{os.getpid()}-", ignore_cleanup_errors=True) as folder:
        process = _start(folder)
        _running.add(process)
        watch = _Watch(process, limits)
        watch.start()
        try:
            if _shut.is_set():
                raise ChildFailed("shut down", started=False)
            _feed(process, json.dumps(order).encode() + b"\n", data)
            yield from _hear(process, watch, limits)
        finally:
            watch.stop()
            _kill(process)
            _reap(process)
            _running.discard(process)
            _close(process)


def kill_children() -> None:
    """Those that run now, of whatever thread; each ends for its caller as if it had died."""
    for process in _running.copy():
        _kill(process)


def shut_down() -> None:
    """For good: from now on every child ends as soon as it starts."""
    _shut.set()
    kill_children()


@cache
def _sweep() -> None:
    """Remove the folders of a parent that was killed itself: parts of a file may lie in them."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*-*"):
        owner = folder.name.removeprefix(_PREFIX).partition("-")[0]
        if owner.isdecimal() and not _is_alive(int(owner)):
            shutil.rmtree(folder, ignore_errors=True)


def _is_alive(process: int) -> bool:
    if sys.platform == "win32":  # there, signal 0 is no question
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except PermissionError:
        pass
    return True


def _start(folder: str) -> subprocess.Popen[bytes]:
    try:
        return subprocess.Popen(  # noqa: S603 - our own interpreter and module
            _COMMAND,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,  # a library's complaint may quote the file
            cwd=folder,
            env=_environment(folder),
            start_new_session=True,
        )
    except OSError as error:
        raise ChildFailed(f"not started: {error}", started=False) from error


def _environment(folder: str) -> dict[str, str]:
    """No settings of ours, no secrets, no proxies; a home and a place for scratch files that will be removed."""
    kept = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
    own = dict.fromkeys(("HOME", "USERPROFILE", "TMPDIR", "TEMP", "TMP"), folder)
    return {**kept, **own, "PYTHONPATH": str(_ROOT), "PYTHONUTF8": "1", "LC_ALL": "C.UTF-8"}


def _feed(process: subprocess.Popen[bytes], *pieces: bytes) -> None:
    """On a thread: the child may talk before it has read all."""

    def write() -> None:
        with contextlib.suppress(OSError, ValueError):  # the child is gone: hearing it says so
            for piece in pieces:
                _pipe(process.stdin).write(piece)
            _pipe(process.stdin).close()

    Thread(target=write, daemon=True).start()


def _hear(process: subprocess.Popen[bytes], watch: _Watch, limits: Limits) -> Iterator[Message]:
    out, left, started = _pipe(process.stdout), limits.output, False
    while line := out.readline(left):
        left -= len(line)
        body = _decode(line)
        size = body.get("size", 0)
        if not line.endswith(b"\n") or not isinstance(size, int) or not 0 <= size <= left:
            raise ChildFailed("too much output", by_limit=True)
        payload = out.read(size) if size else b""
        left -= size
        watch.note(body.get("pages"))
        yield Message(body, payload)
        if "done" in body:
            return
        started = True
    if left <= 0:
        raise ChildFailed("too much output", by_limit=True)
    raise _failure(process, watch, started)


def _decode(line: bytes) -> Mapping[str, Any]:
    with contextlib.suppress(ValueError, RecursionError):
        if isinstance(body := json.loads(line), dict):
            return body
    return {}


def _failure(process: subprocess.Popen[bytes], watch: _Watch, started: bool) -> ChildFailed:
    if watch.expired:
        return ChildFailed("out of time", by_limit=True)
    code = _reap(process)
    number = -code if code < 0 else code - 128
    killer = signal.Signals(number).name if number in set(signal.Signals) else ""
    return ChildFailed(killer or f"exit status {code}", by_limit=killer in _STOPPED, started=started)


def _kill(process: subprocess.Popen[bytes]) -> None:
    """With all that is left of its group, also when it has ended by itself; not once it is reaped."""
    with _reaping:
        if process.returncode is None:
            _kill_group(process)


def _reap(process: subprocess.Popen[bytes]) -> int:
    """The exit status, once it ends. Its group goes first: afterwards the number may be that of a foreign one."""
    if process.returncode is None and sys.platform == "linux":
        with contextlib.suppress(ChildProcessError):  # where the system reaps by itself
            os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
    elif process.returncode is None:  # no way to wait that leaves the number taken
        process.wait()
        _kill_group(process)
    with _reaping:
        if process.returncode is None:
            _kill_group(process)
        return process.wait()


def _kill_group(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        if sys.platform == "win32":
            process.kill()
        else:
            os.killpg(process.pid, signal.SIGKILL)


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        with contextlib.suppress(OSError):
            _pipe(pipe).close()


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ChildFailed("no pipe", started=False)
    return pipe


class _Watch(Thread):
    """Kills the child when it is late; every page moves what «late» is."""

    def __init__(self, process: subprocess.Popen[bytes], limits: Limits) -> None:
        super().__init__(daemon=True)
        self.expired = False
        self._process, self._limits, self._over = process, limits, Event()
        self._end = monotonic() + limits.wall_s
        self._deadline = monotonic() + limits.start_s

    def note(self, pages: object) -> None:
        """A message came; ``pages`` (read, in all) where it tells of one."""
        match pages:
            case [int(read), int(total)]:
                given = self._limits.page_s if read < total else self._limits.start_s
                self._deadline = monotonic() + given

    def stop(self) -> None:
        self._over.set()
        self.join()

    def run(self) -> None:
        while (left := min(self._deadline, self._end) - monotonic()) > 0:
            if self._over.wait(min(left, _LOOK_S)):  # a page may have brought the deadline nearer
                return
        self.expired = True
        _kill(self._process)
