"""Every format, measured on the same documents: ``python -m bench.formats DOCUMENTS [OUT]``.

Prints the documents to .docx (automatic numbering), .odt, .rtf, .doc, .pdf and a noisy scan, and puts them together
into long ones of 100, 500 and 1,000 pages; reads each in a process of its own, with the largest program that it
starts. A page is a page of the PDF. Speed stands beside that of the text's own in the same run; sections are the same
where place and kind are; characters are wrong by about the edit distance to the text's own.
"""

from __future__ import annotations

import difflib
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium

from bench.printing_docx import print_docx
from bench.printing_pdf import degrade, print_pdf
from ingest.pipeline import parse_document

_CONVERTED = (".odt", ".rtf", ".doc")
_LONG = (100, 500, 1_000)  # pages


def main(documents: Path, out: Path) -> None:
    printed = {path.stem: print_all(path, out) for path in sorted(documents.glob("*.txt"))}
    formats = list(next(iter(printed.values())))
    rows = {kind: measure_format([files[kind] for files in printed.values()], printed) for kind in formats}
    for kind, row in rows.items():
        times = rows[".txt"]["seconds"] / row["seconds"]
        print(
            f"{kind:10} {row['pages']:5.0f} pages {row['pages'] / row['seconds']:8.1f} pages/s (x{times:.2f})"
            f" {row['memory']:5.0f} MB  sections the same {row['same']:.3f}  characters wrong {row['wrong']:.4f}"
        )
    for long in print_long([files[".pdf"] for files in printed.values()], out):
        row = measure(long)
        print(f"{long.name:10} {row['pages'] / row['seconds']:12.1f} pages/s  {row['memory']:4.0f} MB")


def print_all(text: Path, out: Path) -> dict[str, Path]:
    """The text in each format, by the format's name."""
    stem = out / text.stem
    word, pdf, scan = stem.with_suffix(".docx"), stem.with_suffix(".pdf"), stem.with_suffix(".scan.pdf")
    print_docx(parse_document(text), word)
    print_pdf(word, pdf)
    degrade(pdf, scan)
    return {".txt": text, ".docx": word, **dict(convert(word)), ".pdf": pdf, "scan": scan}


def convert(word: Path) -> Iterator[tuple[str, Path]]:
    for suffix in _CONVERTED:
        command = ["soffice", "--headless", "--convert-to", suffix[1:], "--outdir", str(word.parent), str(word)]
        subprocess.run(command, check=True, capture_output=True)
        yield suffix, word.with_suffix(suffix)


def print_long(pdfs: Sequence[Path], out: Path) -> Iterator[Path]:
    for pages in _LONG:
        path = out / f"{pages}.pdf"
        with pdfium.PdfDocument.new() as long:
            while len(long) < pages:
                for pdf in pdfs:
                    with pdfium.PdfDocument(pdf) as part:
                        long.import_pages(part, list(range(min(len(part), pages - len(long)))))
            long.save(path)
        yield path


def measure_format(files: Sequence[Path], printed: dict[str, dict[str, Path]]) -> dict[str, float]:
    rows = []
    for file, others in zip(files, printed.values(), strict=True):
        row, own = measure(file), measure(others[".txt"])
        with pdfium.PdfDocument(others[".pdf"]) as pdf:
            row["pages"] = len(pdf)
        row["same"] = share_same(own["sections"], row["sections"])
        row["wrong"] = share_wrong(own["text"], row["text"])
        rows.append(row)
    total = {key: sum(row[key] for row in rows) for key in ("pages", "seconds", "same", "wrong")}
    means = {key: total[key] / len(rows) for key in ("same", "wrong")}
    return {**total, **means, "memory": max(row["memory"] for row in rows)}


def share_same(own: Sequence[Any], read: Sequence[Any]) -> float:
    """Sections with the same id, parent and kind, heading or text, of those of either outline."""
    matcher = difflib.SequenceMatcher(None, [tuple(s) for s in own], [tuple(s) for s in read], autojunk=False)
    return 2 * sum(block.size for block in matcher.get_matching_blocks()) / (len(own) + len(read))


def share_wrong(own: str, read: str) -> float:
    """Characters inserted, deleted or changed, of the text's own, white space apart."""
    one, other = own.split(), read.split()
    matcher = difflib.SequenceMatcher(None, one, other, autojunk=False)
    changed = [block for block in matcher.get_opcodes() if block[0] != "equal"]
    wrong = sum(count_wrong("".join(one[i1:i2]), "".join(other[j1:j2])) for _, i1, i2, j1, j2 in changed)
    return wrong / sum(map(len, one))


def count_wrong(one: str, other: str) -> int:
    """About the edit distance of two short strings."""
    blocks = difflib.SequenceMatcher(None, one, other, autojunk=False).get_opcodes()
    return sum(max(i2 - i1, j2 - j1) for tag, i1, i2, j1, j2 in blocks if tag != "equal")


def measure(file: Path) -> dict[str, Any]:
    command = [sys.executable, "-m", "bench.formats", "--one", str(file)]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    result: dict[str, Any] = json.loads(done.stdout)
    return result


def measure_here(file: Path) -> dict[str, Any]:
    """Seconds and peak memory of this process and of what it started; import time apart."""
    started = time.perf_counter()
    document = parse_document(file)
    seconds = time.perf_counter() - started
    sections = [(s.id, s.parent, s.kind.value, s.heading is None) for s in document.sections]
    return {
        "seconds": seconds,
        "memory": read_peak() + resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
        "pages": len(document.pages),
        "text": document.text,
        "sections": sections,
    }


def read_peak() -> float:
    """MB of this process since it began to be this program (``ru_maxrss`` counts the one that it was forked from)."""
    status = Path("/proc/self/status").read_text(encoding="ascii")
    return float(status.split("VmHWM:")[1].split()[0]) / 1024


if __name__ == "__main__":
    if sys.argv[1] == "--one":
        print(json.dumps(measure_here(Path(sys.argv[2]))))
    else:
        with tempfile.TemporaryDirectory() as folder:
            main(Path(sys.argv[1]), Path(sys.argv[2]) if len(sys.argv) > 2 else Path(folder))
