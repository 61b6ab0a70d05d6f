"""Builds the Debian package of this checkout. `python3 dev.py package` calls it with what it needs.

    build.py [--work FOLDER] [--out FOLDER]

The same commit gives the same bytes.
"""

import argparse
import gzip
import hashlib
import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path
from textwrap import fill

from freeze import HERE, NAME, ROOT, SYSTEM_LIBRARIES, Frozen, freeze, output
from licences import in_one, texts

ICON = ROOT / "packaging" / f"{NAME}.svg"
ICON_SIZES = (32, 48, 128, 256)
ARCHITECTURE = "amd64"
# Beside the libraries that the binaries name: where fonts are looked for, and what opens a report or a scan.
ALSO_NEEDS, IS_BETTER_WITH = ("fontconfig-config",), ("xdg-utils",)


def main(words: list[str]) -> int:
    """Freezes, packs, says where the package is."""
    parser = argparse.ArgumentParser(description="builds the Debian package")
    parser.add_argument("--work", type=Path, default=ROOT / "build" / "linux")
    parser.add_argument("--out", type=Path, default=ROOT / "dist" / "linux")
    given = parser.parse_args(words)
    epoch = commit_time()
    print("Freezing the program ...", flush=True)
    frozen = freeze(given.work / "frozen", epoch=epoch)
    print("Packing it ...", flush=True)
    lay_out(frozen, given.work / "stage", version=project_version(), epoch=epoch)
    given.out.mkdir(parents=True, exist_ok=True)
    package = given.out / f"{NAME}_{project_version()}_{ARCHITECTURE}.deb"
    make_deb(given.work / "stage", package, epoch)
    sums = f"{hashlib.sha256(package.read_bytes()).hexdigest()}  {package.name}\n"
    (given.out / "SHA256SUMS").write_text(sums, "utf-8")
    print(f"{sums.strip()}  ({package.stat().st_size / 1e6:.1f} MB)")
    return 0


def project_version() -> str:
    """The version in pyproject.toml."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def commit_time() -> int:
    """The time that all files bear, in seconds: the commit's, unless SOURCE_DATE_EPOCH names another."""
    return int(os.environ.get("SOURCE_DATE_EPOCH") or _commit("%ct"))


def maintainer() -> str:
    """Who answers for the package: as Debian's tools ask for it, else who made the commit."""
    name, address = os.environ.get("DEBFULLNAME"), os.environ.get("DEBEMAIL")
    return f"{name} <{address}>" if name and address else _commit("%an <%ae>")


def _commit(form: str) -> str:
    return output("git", "-C", ROOT, "log", "-1", f"--format={form}").strip()


def lay_out(frozen: Frozen, stage: Path, *, version: str, epoch: int) -> None:
    """The tree of the package, and what dpkg is to know about it."""
    shutil.rmtree(stage, ignore_errors=True)
    program = stage / "usr" / "lib" / NAME
    shutil.copytree(frozen.folder, program, symlinks=True)
    _name_version(program / "_internal", version)
    licences = texts(_taken_from_debian(frozen))
    for name, text in licences.items():
        _write(program / "_internal" / "ctr_desktop" / "_data" / "licences" / f"{name}.txt", text.encode())
    (stage / "usr" / "bin").mkdir()
    (stage / "usr" / "bin" / NAME).symlink_to(f"../lib/{NAME}/{NAME}")
    _add_shared(stage / "usr" / "share", in_one(licences), version=version, epoch=epoch)
    _add_control(stage, frozen, version)
    _settle(stage, program / NAME, epoch)


def make_deb(stage: Path, package: Path, epoch: int) -> None:
    """The file, the same for the same tree."""
    command = ["dpkg-deb", "--root-owner-group", "-Zxz", "--threads-max=2", "--build", stage, package]
    environment = os.environ | {"SOURCE_DATE_EPOCH": str(epoch)}
    subprocess.run(list(map(str, command)), check=True, env=environment, stdout=subprocess.DEVNULL)


def _name_version(internal: Path, version: str) -> None:
    """What the program reads its version from: see core/version.py."""
    about = internal / f"ctr_desktop-{version}.dist-info" / "METADATA"
    about.parent.mkdir()
    about.write_text(f"Metadata-Version: 2.1\nName: {NAME}\nVersion: {version}\n", "utf-8")


def _add_shared(share: Path, licences: str, *, version: str, epoch: int) -> None:
    """What the desktop, the manual and Debian look for."""
    documents, icons = share / "doc" / NAME, share / "icons" / "hicolor"
    copies = {
        share / "applications" / f"{NAME}.desktop": HERE / f"{NAME}.desktop",
        share / "mime" / "packages" / f"{NAME}.xml": HERE / f"{NAME}.xml",
        share / "lintian" / "overrides" / NAME: HERE / "overrides",
        icons / "scalable" / "apps" / f"{NAME}.svg": ICON,
    }
    for target, source in copies.items():
        _write(target, source.read_bytes())
    for size in ICON_SIZES:
        _draw_icon(icons / f"{size}x{size}" / "apps" / f"{NAME}.png", size)
    _write(share / "man" / "man1" / f"{NAME}.1.gz", _zipped((HERE / f"{NAME}.1").read_bytes()))
    _write(documents / "changelog.gz", _zipped(_changelog(version, epoch).encode()))
    _write(documents / "copyright", licences.encode())


def _write(target: Path, content: bytes) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(content)


def _zipped(content: bytes) -> bytes:
    return gzip.compress(content, 9, mtime=0)


def _draw_icon(target: Path, size: int) -> None:
    # Drawing on an image needs no application object.
    from PySide6.QtGui import QImage, QPainter
    from PySide6.QtSvg import QSvgRenderer

    image = QImage(size, size, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    QSvgRenderer(str(ICON)).render(painter)
    painter.end()
    target.parent.mkdir(parents=True, exist_ok=True)
    if not image.save(str(target)):
        raise SystemExit(f"Could not draw {target}")


def _changelog(version: str, epoch: int) -> str:
    """CHANGELOG.md in Debian's form."""
    day = format_datetime(datetime.fromtimestamp(epoch, UTC))
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    changes = [" ".join(change.split()) for change in re.findall(r"^- (.*(?:\n  .*)*)", text, re.MULTILINE)]
    wrapped = [fill(change, 78, initial_indent="  * ", subsequent_indent="    ") for change in changes]
    head, foot = f"{NAME} ({version}) stable; urgency=medium", f" -- {maintainer()}  {day}"
    return "\n".join([head, "", *wrapped, "", foot, ""])


def _taken_from_debian(frozen: Frozen) -> Iterator[Path]:
    """The system's own files of which the folder has a copy."""
    for name, source in frozen.sources.items():
        made_by_debian = source.is_relative_to("/usr") or source.is_relative_to("/lib")
        if made_by_debian and (frozen.folder / "_internal" / name).exists():
            yield source


def _add_control(stage: Path, frozen: Frozen, version: str) -> None:
    packages = {SYSTEM_LIBRARIES[name] for name in frozen.needs} - {"libc6"}
    needs = [f"libc6 (>= {frozen.glibc()})", *sorted({*packages, *ALSO_NEEDS})]
    files = [file for file in sorted(stage.rglob("*")) if file.is_file() and not file.is_symlink()]
    size = sum(-(-file.stat().st_size // 1024) for file in files)
    control = {
        "Package": NAME,
        "Version": version,
        "Architecture": ARCHITECTURE,
        "Maintainer": maintainer(),
        "Installed-Size": str(size),
        "Depends": ", ".join(needs),
        "Recommends": ", ".join(IS_BETTER_WITH),
        "Section": "misc",
        "Priority": "optional",
        "Description": "follows the action programme of a Party committee\n"
        " Lists what is due, ticks it off with results and evidence, closes each month or\n"
        " quarter, and writes the reports as Excel and PDF. Works on one PC, without a\n"
        " network; everything the user reads is in Vietnamese.",
    }
    folder = stage / "DEBIAN"
    folder.mkdir()
    (folder / "control").write_text("".join(f"{key}: {value}\n" for key, value in control.items()), "utf-8")
    sums = [f"{hashlib.md5(file.read_bytes()).hexdigest()}  {file.relative_to(stage)}\n" for file in files]
    (folder / "md5sums").write_text("".join(sums), "utf-8")
    shutil.copyfile(HERE / "preinst", folder / "preinst")


def _settle(stage: Path, program: Path, epoch: int) -> None:
    """The same rights and times for every file, whatever the umask and the hour."""
    executable = {program, stage / "DEBIAN" / "preinst"}
    for path in (stage, *stage.rglob("*")):
        if not path.is_symlink():
            path.chmod(0o755 if path.is_dir() or path in executable else 0o644)
        os.utime(path, (epoch, epoch), follow_symlinks=False)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
