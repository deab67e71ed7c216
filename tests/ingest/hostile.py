"""A child that does what a hostile file could make a parser do: python -m tests.ingest.hostile. The file says what.

It is confined by the very code that confines ``ingest.child``.
"""

import ctypes
import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from ingest import confinement
from ingest.child import Channel, serve

Deed = Callable[[Channel, str], object]


def hog_memory(channel: Channel, _: str) -> None:
    hoard = []
    while True:
        hoard.append(bytearray(16 * 1024 * 1024))


def crash(channel: Channel, _: str) -> None:
    ctypes.string_at(0)


def spin(channel: Channel, _: str) -> None:
    while True:
        pass


def stall_after_a_page(channel: Channel, _: str) -> None:
    channel.tell_pages(1, 3)
    time.sleep(60)


def page_by_page(channel: Channel, _: str) -> None:
    for page in range(1, 1000):
        channel.tell_pages(page, 1000)
        time.sleep(0.02)


def flood(channel: Channel, _: str) -> None:
    while True:
        channel.send({"noise": "x" * 100_000})


def one_endless_line(channel: Channel, _: str) -> None:
    while True:
        channel._out.write(b"x" * 100_000)


def claim_a_huge_member(channel: Channel, _: str) -> None:
    channel.send({"member": "a.txt", "size": 10**15})


def fill_the_disk(channel: Channel, _: str) -> None:
    with Path("big").open("wb") as file:
        while True:
            file.write(b"x" * 1024 * 1024)


def connect(channel: Channel, port: str) -> None:
    socket.create_connection(("127.0.0.1", int(port)), timeout=2)


def connect_in_native_code(channel: Channel, port: str) -> None:
    """As no audit hook sees it; done says whether it came through."""
    libc = ctypes.CDLL(None)
    address = (2).to_bytes(2, sys.byteorder) + int(port).to_bytes(2, "big") + bytes([127, 0, 0, 1]) + bytes(8)
    reached = libc.connect(libc.socket(2, 1, 0), address, len(address)) == 0
    channel.send({"crash": f"reached={reached}"})


def fork(channel: Channel, _: str) -> None:
    while True:
        os.fork()


def run_a_program(channel: Channel, path: str) -> None:
    subprocess.run(["sh", "-c", f"touch {path}"])


def leave_a_process_behind(channel: Channel, path: str) -> None:
    """In a session of its own, by native code: it would write the file if it lived on."""
    libc = ctypes.CDLL(None)
    if libc.fork() == 0:
        libc.setsid()
        time.sleep(1)
        Path(path).write_text("alive")
        os._exit(0)
    time.sleep(0.3)


def leave_a_fork_behind(channel: Channel, path: str) -> None:
    """In the group of its parent."""
    if ctypes.CDLL(None).fork() == 0:
        time.sleep(1)
        Path(path).write_text("alive")
        os._exit(0)


def print_to_stdout(channel: Channel, _: str) -> None:
    print('{"document": {}}')
    os.write(1, b'{"document": {}}\n')


def send_a_broken_document(channel: Channel, _: str) -> None:
    channel.send({"document": {"id": 1}})


def send_spans_outside_the_text(channel: Channel, _: str) -> None:
    from dataclasses import asdict, replace

    from assistant.model import Span
    from ingest.pipeline import parse_text

    channel.send({"document": asdict(replace(parse_text("Kế hoạch", "a.txt", "0" * 64), head=Span(0, 10**9)))})


def send_changed(channel: Channel, **changes: object) -> None:
    from dataclasses import asdict, replace

    from ingest.pipeline import parse_text

    document = parse_text("KẾ HOẠCH\n\nI. MỤC TIÊU\n\n1. Trồng cây.", "a.txt", "0" * 64)
    first, second = document.sections[:2]
    circle = (replace(first, parent=second.id), replace(second, parent=first.id))
    shapes = {"circle": circle, "twice": (first, first), "backwards": (0, 9, 3), "outside": (0, 10**9)}
    channel.send({"document": asdict(replace(document, **{k: shapes[str(v)] for k, v in changes.items()}))})


def send_sections_in_a_circle(channel: Channel, _: str) -> None:
    send_changed(channel, sections="circle")


def send_a_section_twice(channel: Channel, _: str) -> None:
    send_changed(channel, sections="twice")


def send_pages_backwards(channel: Channel, _: str) -> None:
    send_changed(channel, pages="backwards")


def send_pages_outside_the_text(channel: Channel, _: str) -> None:
    send_changed(channel, pages="outside")


def send_an_unknown_error(channel: Channel, _: str) -> None:
    channel.send({"error": {"code": "storage_full", "fields": {"path": "/"}}})


def send_an_error_without_its_fields(channel: Channel, _: str) -> None:
    channel.send({"error": {"code": "too_many_pages", "fields": {}}})


def raise_with_the_text(channel: Channel, text: str) -> None:
    raise ValueError(f"cannot read {text}")


def leave_files(channel: Channel, _: str) -> None:
    (Path.home() / "thừa.txt").write_text("thừa")
    Path("thừa").mkdir()
    Path("thừa", "b.txt").write_text("thừa")


def tell_environment(channel: Channel, _: str) -> None:
    channel.send({"crash": ",".join(sorted(os.environ))})


def use_threads(channel: Channel, _: str) -> None:
    thread = threading.Thread(target=lambda: None)
    thread.start()
    thread.join()


def work(data: bytes, name: str, channel: Channel) -> None:
    deed, _, argument = data.decode().partition(" ")
    globals()[deed](channel, argument)


if __name__ == "__main__":
    if sys.argv[1:] == ["--no-namespaces"]:  # as on a system that allows none
        confinement._enter_namespaces = lambda: False
    serve({"parse": work, "unpack": work})
