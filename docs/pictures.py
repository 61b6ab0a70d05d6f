"""Makes the pictures of the help pages anew from the tour: `python3 dev.py pictures`."""

import os
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory

from PIL import Image

from ctr_desktop.__main__ import take_screenshots
from ctr_desktop.core.manual import Manual
from ctr_desktop.tour.guide import make_tour

_COLOURS = 96
"""Enough for the few colours of a screen and the edges of its letters."""


def main() -> None:
    """Takes the tour and keeps the pictures that a page names, with few colours."""
    os.environ["LOGNAME"] = "van-phong"  # who the log says it was
    manual = Manual()
    with TemporaryDirectory() as folder:
        out = Path(folder)
        make_tour(out, today=date.today(), screenshots=take_screenshots, say=print)
        manual.pictures.mkdir(exist_ok=True)
        for source in sorted((out / "man-hinh").glob("*.png")):
            if any(f"({source.name})" in page.text for page in manual.pages):
                _keep(source, manual.pictures / source.name)


def _keep(source: Path, target: Path) -> None:
    with Image.open(source) as picture:
        few = picture.convert("RGB").quantize(_COLOURS, dither=Image.Dither.NONE)
        few.save(target, optimize=True)
    print(f"{target.name}: {target.stat().st_size // 1024} KB")


if __name__ == "__main__":
    main()
