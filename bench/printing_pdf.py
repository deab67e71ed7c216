"""Documents printed to PDF, and scanned: ``python -m bench.printing_pdf FOLDER OUT``.

For each .docx of FOLDER, OUT gets NAME.pdf as LibreOffice prints it and NAME.scan.pdf as an office scans it: 200 dpi,
a little askew, noisy, JPEG, without a text layer. The same seed gives the same noise.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pypdfium2 as pdfium
from PIL import Image

_SKEW = 0.5  # degrees, either way
_NOISE = 12.0  # standard deviation, of 255
_SPECKS = 0.002  # share of the pixels that turn black or white
_JPEG_QUALITY = 60


def print_pdf(docx_path: Path, pdf_path: Path) -> None:
    """Raises CalledProcessError where LibreOffice fails, FileNotFoundError where it isn't installed."""
    with tempfile.TemporaryDirectory() as folder:
        profile = f"-env:UserInstallation={Path(folder, 'profile').as_uri()}"
        command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, str(docx_path)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
        Path(folder, f"{docx_path.stem}.pdf").replace(pdf_path)


def degrade(pdf_path: Path, out: Path, dpi: int = 200, seed: int = 0) -> None:
    """A scan of the printed pages."""
    pages = _scan_pages(pdf_path, dpi, np.random.default_rng(seed))
    next(pages).save(out, "PDF", resolution=dpi, save_all=True, append_images=list(pages), quality=_JPEG_QUALITY)


def _scan_pages(pdf_path: Path, dpi: int, random: np.random.Generator) -> Iterator[Image.Image]:
    with pdfium.PdfDocument(pdf_path) as document:
        for page in document:
            printed = page.render(scale=dpi / 72, grayscale=True).to_pil()
            yield scan(printed, random)
            page.close()


def scan(printed: Image.Image, random: np.random.Generator) -> Image.Image:
    """A grey page: turned, with grain over all of it, and specks."""
    turned = printed.rotate(random.uniform(-_SKEW, _SKEW), Image.Resampling.BICUBIC, fillcolor=255)
    pixels = np.asarray(turned, dtype=np.float32) + random.normal(0, _NOISE, (turned.height, turned.width))
    specks = random.random(pixels.shape)
    pixels[specks < _SPECKS / 2] = 0
    pixels[specks > 1 - _SPECKS / 2] = 255
    return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))


def main(folder: Path, out: Path) -> None:
    out.mkdir(parents=True, exist_ok=True)
    for seed, docx_path in enumerate(sorted(folder.glob("*.docx"))):
        pdf_path = out / f"{docx_path.stem}.pdf"
        print_pdf(docx_path, pdf_path)
        degrade(pdf_path, out / f"{docx_path.stem}.scan.pdf", seed=seed)
        print(docx_path.name)


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
