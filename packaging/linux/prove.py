"""Proves the Debian package: built twice it is the same; installed in a bare Debian without Python and network it
does its work for an ordinary user; no step of dpkg touches what that user keeps.

    prove.py [--package FILE]

As root, on Debian. `python3 dev.py package-test` calls it. Pictures and logs stay in build/linux/proof.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from contextlib import ExitStack
from pathlib import Path

from openpyxl import Workbook

from build import project_version
from clean_root import HOME, USER, CleanRoot, clean_root
from freeze import NAME, ROOT
from screen import Screen
from start_time import measure

WORK = ROOT / "build" / "linux"
PROOF = WORK / "proof"
HIGHER = "+nextversion"
LONGEST_START = 1.3
UNIT = "Chi bộ Thử nghiệm"

# Where the first window has "Dùng luôn, thiết lập sau", and the day's page "Đánh dấu hoàn thành".
SKIP_WIZARD, TICK = (348, 598), (1152, 665)


def main(words: list[str]) -> int:
    """All steps in order; the first that fails ends the proof."""
    parser = argparse.ArgumentParser(description="proves the Debian package")
    default = ROOT / "dist" / "linux" / f"{NAME}_{project_version()}_amd64.deb"
    parser.add_argument("--package", type=Path, default=default)
    package: Path = parser.parse_args(words).package
    if os.geteuid() or not package.is_file():
        raise SystemExit("The proof needs root, and the package that `python3 dev.py package` makes.")
    shutil.rmtree(PROOF, ignore_errors=True)
    PROOF.mkdir(parents=True)
    with ExitStack() as ending:
        again = _build_again(ending)
        higher = _renumbered(package, project_version() + HIGHER)
        _lint(package)
        with clean_root([package, higher]) as root:
            Proof(root, package, higher).follow()
        _compare(again, package)
        _time_start()
    print("The Debian package is proved.")
    return 0


def require(holds: object, what: str) -> None:
    """Ends the proof unless something holds."""
    if not holds:
        raise SystemExit(f"NOT PROVED: {what}")
    print(f"ok  {what}", flush=True)


def _build_again(ending: ExitStack) -> subprocess.Popen[bytes]:
    """A second build in another folder, under way while the rest is proved."""
    place = WORK / "again"
    shutil.rmtree(place, ignore_errors=True)
    command = [sys.executable, str(Path(__file__).with_name("build.py")), f"--work={place}", f"--out={place}"]
    with (PROOF / "build-again.log").open("wb") as log:
        building = subprocess.Popen(command, stdout=log, stderr=log)
    ending.callback(building.kill)
    return building


def _compare(building: subprocess.Popen[bytes], package: Path) -> None:
    require(building.wait() == 0, "it can be built a second time, in another folder")
    again = WORK / "again" / package.name
    require(
        again.read_bytes() == package.read_bytes(),
        "both builds have the same bytes (made from the same commit)",
    )


def _lint(package: Path) -> None:
    told = subprocess.run(
        ["lintian", "--allow-root", "--fail-on=error", package], capture_output=True, text=True
    )
    (PROOF / "lintian.txt").write_text(told.stdout + told.stderr, "utf-8")
    require(told.returncode == 0, "lintian finds no errors")
    entry = Path(__file__).with_name(f"{NAME}.desktop")
    require(subprocess.run(["desktop-file-validate", entry]).returncode == 0, "the menu entry is valid")


def _renumbered(package: Path, version: str) -> Path:
    """The same package under a higher version."""
    stage = WORK / "renumbered"
    shutil.rmtree(stage, ignore_errors=True)
    subprocess.run(["dpkg-deb", "--raw-extract", package, stage], check=True)
    control = stage / "DEBIAN" / "control"
    internal = stage / "usr" / "lib" / NAME / "_internal"
    about = next(internal.glob("ctr_desktop-*.dist-info")).rename(
        internal / f"ctr_desktop-{version}.dist-info"
    )
    for file in (control, about / "METADATA"):
        old = f"\nVersion: {project_version()}\n"
        file.write_text(file.read_text("utf-8").replace(old, f"\nVersion: {version}\n"), "utf-8")
    (stage / "DEBIAN" / "md5sums").unlink()
    target = WORK / f"{NAME}_{version}_amd64.deb"
    build = ["dpkg-deb", "--root-owner-group", "-Zgzip", "-z1", "--build", str(stage), str(target)]
    subprocess.run(build, check=True, stdout=subprocess.DEVNULL)
    return target


class Proof:
    """What happens to one package in one root."""

    def __init__(self, root: CleanRoot, package: Path, higher: Path) -> None:
        self._root, self._package, self._higher = root, package, higher
        self._before: dict[str, str] = {}

    def follow(self) -> None:
        """Install, work, upgrade, refuse, remove, purge."""
        self._install()
        self._tick_first()
        self._work()
        self._show_window("window")
        self._upgrade()
        self._refuse_downgrade()
        self._go()

    def _install(self) -> None:
        require(not self._root.pythons(), "the bare system has no Python")
        require(not self._root.has_network(), "the bare system has no network")
        self._root.must("apt-get", "install", "--yes", "--no-install-recommends", f"/{self._package.name}")
        require(not self._root.pythons(), "installed, without a Python beside it")
        told = self._ctr("--version")
        require(told == f"{NAME} {project_version()}\n", f"an ordinary user starts it: {told.strip()}")

    def _work(self) -> None:
        tour = self._ctr("tour", "--out", f"{HOME}/Chuyến thử", QT_QPA_PLATFORM="offscreen")
        (PROOF / "tour.txt").write_text(tour, "utf-8")
        require("Đã làm và đọc lại đúng" in tour, f"the tour: {tour.strip().splitlines()[-1]}")
        sheet = f"{HOME}/Sổ đơn vị.xlsx"
        _unit_sheet().save(f"{self._root.folder}{sheet}")
        self._ctr("import", "units", sheet)
        require(UNIT in self._ctr("list", "units"), "a sheet is read in its own process")
        require(not self._root.written_outside_home(), "nothing is written outside the user's folders")

    def _tick_first(self) -> None:
        """From the package alone to the first ticked task, by the clicks of a person."""
        begin = time.monotonic()
        with Screen() as screen:
            window = self._root.started(f"/usr/bin/{NAME}", variables={"DISPLAY": screen.display})
            screen.wait_for_paint()
            for name, button in (("first-start", SKIP_WIZARD), ("first-day", TICK), ("first-ticked", None)):
                screen.wait_for_calm()
                screen.save(PROOF / f"{name}.png")
                if button is not None:
                    screen.click(*button)
            window.kill()
            window.wait()
        rows = json.loads(self._ctr("tasks", "--period", "2026", "--json"))["rows"]
        ticked = [row["code"] for row in rows if row["stated"] == "done"]
        spent = time.monotonic() - begin
        require(len(ticked) == 1, f"the first task ticked after {spent:.0f} s: {', '.join(ticked)}")

    def _show_window(self, name: str) -> None:
        picture = PROOF / f"{name}.png"
        with Screen() as screen:
            window = self._root.started(f"/usr/bin/{NAME}", variables={"DISPLAY": screen.display})
            screen.wait_for_paint()
            screen.wait_for_calm()
            colours = screen.save(picture)
            require(window.poll() is None and colours > 100, f"its window: {picture.relative_to(ROOT)}")
            window.kill()
            window.wait()

    def _upgrade(self) -> None:
        shown = self._ctr("list", "units")
        self._keep_in_mind()
        self._root.must("apt-get", "install", "--yes", f"/{self._higher.name}")
        self._require_untouched("upgraded")
        require(HIGHER in self._ctr("--version"), "the new version runs")
        require(self._ctr("list", "units") == shown, "and shows the same records")

    def _refuse_downgrade(self) -> None:
        self._keep_in_mind()
        with_apt = self._root.run("apt-get", "install", "--yes", f"/{self._package.name}")
        require(with_apt.returncode, "apt refuses a downgrade")
        with_dpkg = self._root.run("dpkg", "--install", f"/{self._package.name}")
        said = "không cài đè bản cũ lên bản mới" in with_dpkg.stderr
        require(with_dpkg.returncode and said, "dpkg refuses a downgrade with a sentence")
        require(HIGHER in self._ctr("--version"), "the new version is still whole")
        self._require_untouched("refused")

    def _go(self) -> None:
        installed = self._root.must("dpkg", "--listfiles", NAME).split("\n")
        self._root.must("dpkg", "--remove", NAME)
        self._require_untouched("removed")
        self._root.must("dpkg", "--purge", NAME)
        self._require_untouched("purged")
        left = [*filter(self._root.has, installed), *self._root.named(NAME)]
        require(not left, "nothing of the program is left" + "".join(f"\n  {path}" for path in left))

    def _ctr(self, *words: str, **variables: str) -> str:
        return self._root.must(f"/usr/bin/{NAME}", *words, user=USER, variables=variables)

    def _keep_in_mind(self) -> None:
        self._before = self._root.sums()

    def _require_untouched(self, what: str) -> None:
        require(
            self._before and self._root.sums() == self._before,
            f"{what}: all {len(self._before)} files of the user unchanged",
        )


def _unit_sheet() -> Workbook:
    """A sheet such as a person fills in."""
    book = Workbook()
    for row in (["Tên tổ chức"], [UNIT]):
        book.worksheets[0].append(row)
    return book


def _time_start() -> None:
    """The frozen program against the same program in the environment it was built from."""
    frozen = WORK / "frozen" / "dist" / NAME / NAME
    times = measure([str(frozen)], [sys.executable, "-P", "-m", "ctr_desktop"], PROOF / "start")
    for what, ours, plain in times:
        ratio = ours / plain
        words = f"{what}: {ours * 1000:.0f} ms frozen, {plain * 1000:.0f} ms from source, ratio {ratio:.2f}"
        require(ratio <= LONGEST_START, words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
