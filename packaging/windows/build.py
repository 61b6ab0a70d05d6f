#!/usr/bin/env python3
"""Builds what offices get for Windows, on Linux: the setup program, the MSI and the portable ZIP.

    build.py --runtime python-3.11.9-embed-amd64.zip     for a release: python.org's own zip, its hash pinned
    build.py --runtime panda3d                           for a proof, where only Python wheels can be had

Downloads the wheels of requirements/runtime.lock first, each checked against its hash; all after that is offline.
The files go to dist/windows with their SHA256SUMS. README.md beside this file says what a maintainer does.
"""

import argparse
import hashlib
import os
import sys
from pathlib import Path

from compiling import check_version
from icon import make_icon, make_picture
from products import make_msi, make_portable, make_setup
from runtime import PANDA3D, make_runtime
from sign import sign
from stage import VERSION, check_stage, make_stage
from tools import GCC, HERE, OUT, ROOT, WINDRES, WORK, PackagingError, call, download, need, step

LARGEST_SETUP = 45_000_000


def build(source: str) -> list[Path]:
    """All of it; gives the files made."""
    check_version()
    need()
    step("download the Windows packages of runtime.lock")
    wheels = download(ROOT / "requirements" / "runtime.lock", WORK / "wheels", "3.11")
    step(f"Python for Windows from {source}")
    runtime = make_runtime(source, WORK / "runtime", WORK)
    step("stage")
    stage = make_stage(runtime, wheels, WORK / "stage")
    icon = make_icon(HERE.parent / "ctr-desktop.svg", WORK / "ctr-desktop.ico")
    make_picture(HERE.parent / "ctr-desktop.svg", WORK / "ctr-desktop.bmp")
    make_launchers(stage, icon)
    check_stage(stage)
    OUT.mkdir(parents=True, exist_ok=True)
    for old in OUT.iterdir():
        old.unlink()
    name = f"CTR-Desktop-{VERSION}"
    step("portable ZIP")
    made = [make_portable(stage, OUT / f"{name}-portable.zip")]
    step("MSI")
    made.append(make_msi(stage, icon, VERSION, OUT / f"{name}.msi"))
    step("setup program")
    made.append(make_setup(stage, icon, VERSION, OUT / f"{name}-setup.exe"))
    if made[-1].stat().st_size > LARGEST_SETUP:
        raise PackagingError(f"The setup program takes {made[-1].stat().st_size:,} bytes: more than it may.")
    sums = "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in made)
    (OUT / "SHA256SUMS").write_text(sums, encoding="utf-8")
    return made


def make_launchers(stage: Path, icon: Path) -> None:
    """The window's program and the console's, from one source."""
    for name, flags in (
        ("ctr-desktop.exe", ["-DWINDOW", "-mwindows"]),
        ("ctr-desktop-cli.exe", ["-mconsole"]),
    ):
        resources = icon.with_suffix(".o")
        numbers = ",".join([*VERSION.split("."), "0"])
        texts = [
            f'-DVERSION_TEXT=\\"{VERSION}\\"',
            f'-DFILE_NAME=\\"{name}\\"',
            f"-DVERSION_NUMBERS={numbers}",
        ]
        call([WINDRES, "-I", icon.parent, "-I", HERE, *texts, HERE / "launcher.rc", resources])
        plain = [
            "-Os",
            "-s",
            "-Wall",
            "-Wextra",
            "-Werror",
            "-municode",
            "-static",
            "-Wl,--no-insert-timestamp",
        ]
        call([GCC, *plain, *flags, HERE / "launcher.c", resources, "-o", stage / name])
        sign(stage / name)


def main() -> int:
    """Builds, and says what was made."""
    words = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    words.add_argument("--runtime", required=True, help=f"the zip of python.org, or {PANDA3D}")
    runtime = words.parse_args().runtime
    os.environ["SOURCE_DATE_EPOCH"] = "315532800"
    try:
        made = build(runtime)
    except PackagingError as error:
        print(error, file=sys.stderr)
        return 1
    for file in made:
        print(f"{file.stat().st_size:>12,}  {file.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
