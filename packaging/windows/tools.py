"""Programs that packaging calls, and how it calls them."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).resolve().parent
WORK, OUT = ROOT / "build" / "windows", ROOT / "dist" / "windows"

GCC, WINDRES, OBJDUMP = (f"x86_64-w64-mingw32-{name}" for name in ("gcc", "windres", "objdump"))
_BUILDING = {
    GCC: "gcc-mingw-w64-x86-64",
    OBJDUMP: "binutils-mingw-w64-x86-64",
    "makensis": "nsis",
    "wixl": "wixl",
    "msibuild": "msitools",
    "osslsigncode": "osslsigncode",
}
_PROVING = {
    "wine": "wine",
    "Xvfb": "xvfb",
    "import": "imagemagick",
    "xwininfo": "x11-utils",
    "xdotool": "xdotool",
    "openssl": "openssl",
}


class PackagingError(Exception):
    """What went wrong, and what to do about it."""


def need(*, proving: bool = False) -> None:
    """Makes sure that the tools are there: installed where this is Debian and the user is root, else named."""
    wanted = _BUILDING | _PROVING | {"wine64": "wine64"} if proving else _BUILDING
    missing = sorted({package for tool, package in wanted.items() if not _found(tool)})
    if not missing:
        return
    install = ["apt-get", "install", "-y", "--no-install-recommends", *missing]
    if shutil.which("apt-get") is None or os.geteuid() != 0:
        raise PackagingError(f"Tools are missing. Type:\n  sudo apt-get update && sudo {' '.join(install)}")
    print("Installing " + " ".join(missing), flush=True)
    call(["apt-get", "update", "-qq"])
    call([*install, "-qq"], DEBIAN_FRONTEND="noninteractive")


def _found(tool: str) -> bool:
    # Debian keeps wine64 out of the way of the script that chooses between the two.
    return shutil.which(tool) is not None or Path("/usr/lib/wine", tool).exists()


def call(command: Iterable[object], *, folder: Path | None = None, **variables: str) -> str:
    """Runs a command and gives what it printed. Raises PackagingError with its last lines when it fails."""
    words = list(map(str, command))
    done = subprocess.run(
        words,
        cwd=folder,
        env=os.environ | variables,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        check=False,
    )
    said = done.stdout.decode("utf-8", "replace")
    if done.returncode:
        last = "\n".join(said.splitlines()[-30:])
        raise PackagingError(f"{' '.join(words[:4])} ... ended with code {done.returncode}:\n{last}")
    return said


def download(lock: Path, out: Path, version: str) -> Path:
    """The Windows wheels of a lock file, checked against its hashes; nothing else is ever fetched."""
    out.mkdir(parents=True, exist_ok=True)
    platform = ["--platform", "win_amd64", "--python-version", version, "--only-binary=:all:"]
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check", "download", "--quiet"]
    call([*pip, "--require-hashes", *platform, "--no-deps", "--requirement", lock, "--dest", out])
    return out


def fresh(folder: Path) -> Path:
    """An empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def step(words: str) -> None:
    """Say what begins."""
    print(f"-- {words}", flush=True)
