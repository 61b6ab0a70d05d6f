#!/usr/bin/env python3
"""Proves what build.py made, under Wine: installs, runs, upgrades, refuses and uninstalls, from the files alone.

    prove.py             everything; dist/windows must hold what build.py made
    prove.py setup msi   only these parts

Screenshots go to build/windows/proof. Exit code 0: all of it held.
"""

import hashlib
import os
import shutil
import statistics
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

from products import make_msi, make_setup
from stage import VERSION
from suite import run_suite
from tools import OUT, WORK, PackagingError, call, fresh, need, step
from wine import USER, Ended, Wine, a_screen, wait_until

PROOF = WORK / "proof"
OLD = "0.0.1"
_OWN_PROGRAMS = rf"C:\users\{USER}\AppData\Local\Programs\CTR Desktop"
_UNINSTALL = r"Software\Microsoft\Windows\CurrentVersion\Uninstall\CtrDesktop"
_DAMAGED, _DOWNGRADE, _RUNNING, _OLD_WINDOWS, _FOREIGN = 2, 3, 4, 5, 7
_SLOWEST = 1.3


def require(holds: bool, what: str, ended: Ended | None = None) -> None:
    """Says what holds; raises PackagingError where it does not."""
    if not holds:
        raise PackagingError(f"NOT TRUE: {what}" + (f"\n{ended.code}: {ended.said[-2000:]}" if ended else ""))
    print(f"   {what}", flush=True)


class Office:
    """The PC of an office: its Wine, the products to try, and the data that must never change by them."""

    def __init__(self, wine: Wine, screen: str) -> None:
        self.wine, self.screen = wine, screen
        self.setup, self.msi, self.portable = (
            OUT / f"CTR-Desktop-{VERSION}{ending}" for ending in ("-setup.exe", ".msi", "-portable.zip")
        )
        self.data = wine.home / "CTR Desktop"

    def fingerprint(self) -> str:
        """Every file of the data, by name and content."""
        return _fingerprint(self.data)

    def installed(self, root: str = "HKCU") -> str:
        """The version that Windows knows of."""
        return self.wine.value(rf"{root}\{_UNINSTALL}", "DisplayVersion")

    def program(self, root: str = "HKCU") -> str:
        """The folder it was installed into, as Windows knows it."""
        return self.wine.value(rf"{root}\{_UNINSTALL}", "InstallLocation")

    def tour(self, program: str, name: str) -> None:
        """The main job from the first file to the last, without a screen."""
        out = rf"C:\tour {name}"
        ended = self.wine.run(rf"{program}\ctr-desktop-cli.exe", "tour", "--out", out)
        require(ended.code == 0 and "đọc lại đúng" in ended.said, f"the tour from {program}", ended)
        pictures = fresh(PROOF / f"tour {name}")
        for file in self.wine.place(out).glob("man-hinh/*.png"):
            shutil.copy(file, pictures)
        shutil.rmtree(self.wine.place(out))

    def window(
        self, program: str, picture: str, *, meanwhile: Callable[[], None] = lambda: None, asks: bool = False
    ) -> None:
        """The window itself, on a screen; closed as a person does, or killed where it asks something first."""
        with self.wine.running(rf"{program}\ctr-desktop.exe", kill=asks):
            wait_until(lambda: self.shows("CTR Desktop"), "the window")
            time.sleep(6)
            self.picture(picture)
            meanwhile()
        require(not self.shows("CTR Desktop"), f"the window opens and closes ({picture}.png)")

    def shows(self, title: str) -> bool:
        """Whether a window with these words in its title is open."""
        with suppress(PackagingError):
            return title in call(["xwininfo", "-display", self.screen, "-root", "-tree"])
        return False

    def picture(self, name: str) -> None:
        """What is on the screen now."""
        call(["import", "-display", self.screen, "-window", "root", PROOF / f"{name}.png"])

    def install_into(self, folder: str) -> Ended:
        """Into a folder named last and without quotation marks, as NSIS wants it."""
        return self.wine.run(self.setup, "/S", *f"/D={folder}".split(" "))

    def uninstall(self, root: str = "HKCU") -> None:
        """By the very line that Windows would run."""
        program = self.wine.place(self.program(root))
        line = self.wine.value(rf"{root}\{_UNINSTALL}", "QuietUninstallString")
        uninstaller, _, words = line.removeprefix('"').partition('"')
        self.wine.run(uninstaller, *words.split())
        wait_until(lambda: not program.exists(), f"{program} to go")
        wait_until(lambda: not self.installed(root), "the entry in the list of programs to go")


def _fingerprint(folder: Path) -> str:
    whole = hashlib.sha256()
    for file in sorted(folder.rglob("*")):
        whole.update(str(file.relative_to(folder)).encode())
        if file.is_file():
            whole.update(file.read_bytes())
    return whole.hexdigest()


def prove_first_tick(office: Office) -> None:
    """A person with nothing but the setup file gets to the first ticked task, by the keys and clicks of a person."""
    step("from the setup file to the first ticked task")
    begin = time.monotonic()

    def act(*words: str, seconds: float) -> None:
        call(["xdotool", *words], DISPLAY=office.screen)
        time.sleep(seconds)

    office.wine.start(office.setup)
    wait_until(lambda: office.shows("CTR Desktop"), "the setup program")
    time.sleep(4)
    act("key", "Return", seconds=3)
    office.picture("first 1 folder")
    act("key", "Return", seconds=1)
    uninstaller = office.wine.place(_OWN_PROGRAMS) / "uninstall.exe"
    wait_until(uninstaller.is_file, "the end of unpacking", 180)
    time.sleep(8)
    office.picture("first 2 finished")
    act("key", "Return", seconds=15)
    office.picture("first 3 wizard")
    act("mousemove", "351", "644", "click", "1", seconds=15)
    office.picture("first 4 today")
    act("key", "space", seconds=5)
    office.picture("first 5 ticked")
    spent = time.monotonic() - begin
    office.wine.run("taskkill", "/im", "ctr-desktop.exe")
    wait_until(lambda: not office.shows("CTR Desktop"), "the window to close")
    ended = office.wine.run(rf"{office.program()}\ctr-desktop-cli.exe", "undo")
    require(
        "hoàn thành" in ended.said.lower(), f"it took {spent:.0f} s, most of them waits of this proof", ended
    )
    office.uninstall()
    shutil.rmtree(office.data)


def prove_setup(office: Office) -> None:
    """For one person: fresh, in use, upgraded, refused, removed."""
    wine, old = office.wine, _older(make_setup, "old-setup.exe", fast=True)
    step("setup: a fresh PC")
    require((ended := wine.run(old, "/S")).code == 0, f"version {OLD} installs without a question", ended)
    program = office.program()
    require(
        USER in program and program.endswith(r"AppData\Local\Programs\CTR Desktop"), f"it lies in {program}"
    )
    require(office.installed() == OLD, "it stands in the list of programs")
    require(bool(list(wine.drive.rglob("Start Menu/**/CTR Desktop.lnk"))), "it stands in the Start menu")
    opened_with = wine.value(r"HKCU\Software\Classes\CtrDesktop.Backup\shell\open\command", "")
    require("ctr-desktop.exe" in opened_with, "backups open with it")

    step("setup: used, and left alone while it is used")
    ended = wine.run(rf"{program}\ctr-desktop-cli.exe", "new", "--unit", "Đảng ủy phường Thử")
    require(ended.code == 0 and office.data.is_dir(), f"new data in {office.data.name}", ended)
    office.tour(program, "setup")
    office.window(program, "window", meanwhile=lambda: _refused_while_running(office))
    before = office.fingerprint()

    step("setup: upgrade and refusals")
    require((ended := wine.run(office.setup, "/S")).code == 0, f"version {VERSION} installs over it", ended)
    require(office.installed() == VERSION and office.program() == program, "in the same place")
    files = _fingerprint(wine.place(program))
    require(not (wine.place(program) / "app" / _STALE).exists(), "nothing of the older version is left")
    require(wine.run(old, "/S").code == _DOWNGRADE, f"the older one is refused: {_DOWNGRADE}")
    damaged = PROOF / "damaged.exe"
    damaged.write_bytes(_with_one_byte_changed(office.setup.read_bytes()))
    require(wine.run(damaged, "/S").code == _DAMAGED, f"a damaged setup is refused: {_DAMAGED}")
    require(
        "bị hỏng hoặc chép chưa đủ".encode("utf-16-le") in damaged.read_bytes(), "and says so in Vietnamese"
    )
    wine.pretend_build("17763")
    require(wine.run(office.setup, "/S").code == _OLD_WINDOWS, f"Windows 10 1809 is refused: {_OLD_WINDOWS}")
    wine.pretend_build("19045")
    _refused_into_foreign_folder(office)
    require(_fingerprint(wine.place(program)) == files, "refusals change no file of the program")
    require(office.fingerprint() == before, "the data is what it was, byte for byte")

    step("setup: gone")
    office.uninstall()
    require(office.fingerprint() == before, "uninstalling leaves the data byte for byte")
    require(not list(wine.drive.rglob("CTR Desktop.lnk")), "no shortcut is left")
    require(not wine.value(r"HKCU\Software\Classes\.ctrbak", ""), "no association is left")


def _refused_while_running(office: Office) -> None:
    require(
        office.wine.run(office.setup, "/S").code == _RUNNING, f"setup is refused while it runs: {_RUNNING}"
    )


def _refused_into_foreign_folder(office: Office) -> None:
    foreign = office.wine.place(r"C:\Việc khác")
    (foreign / "app").mkdir(parents=True)
    (foreign / "app" / "bài.txt").write_text("của tôi", "utf-8")
    ended = office.install_into(r"C:\Việc khác")
    require(ended.code == _FOREIGN, f"a folder with other files is refused: {_FOREIGN}", ended)
    require((foreign / "app" / "bài.txt").read_text("utf-8") == "của tôi", "and keeps them")


def _with_one_byte_changed(content: bytes) -> bytes:
    place = len(content) // 2
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


_STALE = "ctr_desktop/gone.pyc"


def _older(make: Callable[..., Path], name: str, **options: bool) -> Path:
    """An earlier version: the same files and one that is no more."""
    stage = WORK / "old-stage"
    if not stage.exists():
        shutil.copytree(WORK / "stage", stage)
        (stage / "app" / _STALE).write_bytes(b"old")
    return make(stage, WORK / "ctr-desktop.ico", OLD, PROOF / name, **options)


def prove_paths(office: Office) -> None:
    """Vietnamese letters, spaces and two hundred characters."""
    step("a long path with Vietnamese letters, and everybody of the PC")
    folder = r"C:\Phần mềm của Đảng ủy"
    folder += "\\" + "Thư mục rất dài " * ((190 - len(folder)) // 16)
    folder = folder.strip()
    require(
        (ended := office.install_into(folder)).code == 0,
        f"installs into {folder}",
        ended,
    )
    require(office.program() == folder, f"which has {len(folder)} characters")
    office.tour(folder, "path")
    office.window(folder, "window from a long path")
    office.uninstall()
    ended = office.wine.run(office.setup, "/S", "/ALLUSERS")
    require(
        ended.code == 0 and office.installed("HKLM") == VERSION, "/ALLUSERS installs for everybody", ended
    )
    require(office.program("HKLM") == r"C:\Program Files\CTR Desktop", "into Program Files")
    office.uninstall("HKLM")


def prove_msi(office: Office) -> None:
    """Per machine, as group policy does it."""
    wine, old = office.wine, _older(make_msi, "old.msi")
    program = r"C:\Program Files\CTR Desktop"
    folder = wine.place(program)
    step("MSI")
    require((ended := wine.run("msiexec", "/i", old, "/qn")).code == 0, f"version {OLD} installs", ended)
    require((folder / "app" / _STALE).exists(), f"into {program}")
    require(
        (ended := wine.run("msiexec", "/i", office.msi, "/qn")).code == 0,
        f"version {VERSION} replaces it",
        ended,
    )
    require(not (folder / "app" / _STALE).exists(), "nothing of the older version is left")
    office.tour(program, "msi")
    require(wine.run("msiexec", "/i", old, "/qn").code != 0, "the older one is refused")
    opened_with = wine.value(r"HKLM\Software\Classes\CtrDesktop.Backup\shell\open\command", "")
    require("ctr-desktop.exe" in opened_with, "backups open with it")
    require((ended := wine.run("msiexec", "/x", office.msi, "/qn")).code == 0, "it uninstalls", ended)
    require(not list(folder.rglob("*.exe")), "and leaves no program")


def prove_portable(office: Office) -> None:
    """From a stick, with everything on it."""
    step("portable folder")
    stick = office.wine.place(r"C:\Thẻ nhớ của tôi")
    with zipfile.ZipFile(office.portable) as archive:
        archive.extractall(stick)
    program = stick / "CTR Desktop"
    before = _everything_of(office.wine, stick)
    office.window(r"C:\Thẻ nhớ của tôi\CTR Desktop", "first start from a stick", asks=True)
    ended = office.wine.run(program / "ctr-desktop-cli.exe", "new", "--unit", "Chi bộ Thẻ nhớ")
    require(ended.code == 0 and any((program / "Dữ liệu").iterdir()), "the data lies on the stick", ended)
    office.window(r"C:\Thẻ nhớ của tôi\CTR Desktop", "window from a stick")
    require((program / "Thiết lập" / "habits.ini").is_file(), "and so do a person's habits")
    require(_everything_of(office.wine, stick) == before, "nothing is left on the PC")
    (program / "app" / "python311.dll").unlink()
    ended = office.wine.run(program / "ctr-desktop-cli.exe", "verify")
    require(
        ended.code == 70 and "chạy lại tệp cài đặt" in ended.said,
        "a missing part is told in Vietnamese",
        ended,
    )


def _everything_of(wine: Wine, but: Path) -> set[Path]:
    """The files of the person, without what Windows itself keeps."""
    places = [wine.home, wine.drive]
    ours = (
        file for place in places for file in place.rglob("*") if file.is_file() and but not in file.parents
    )
    return {file for file in ours if not {"windows", "Temp"} & set(file.parts)}


def prove_speed(office: Office) -> None:
    """Starting costs no more than with the packages as pip installs them."""
    step("start, against the packages as they come")
    plain = _unpruned()
    data = r"C:\đo"
    office.wine.run(WORK / "stage" / "ctr-desktop-cli.exe", "new", "--workspace", data, "--unit", "Đo")
    ours = [WORK / "stage" / "ctr-desktop-cli.exe"]
    theirs = [plain / "python.exe", "-m", "ctr_desktop"]
    rounds = [
        [_seconds(office.wine, [*words, "tasks", "--workspace", data]) for words in (ours, theirs)]
        for _ in range(9)
    ]
    # The first round writes Python's caches. On a busy machine single rounds differ by half.
    our, their = (statistics.median(times) for times in zip(*rounds[1:], strict=True))
    ratio = our / their
    require(ratio <= _SLOWEST, f"{ratio:.2f} times as long as unfrozen (at most {_SLOWEST})")


def _seconds(wine: Wine, words: Iterable[object]) -> float:
    begin = time.perf_counter()
    ended = wine.run(*words)
    if ended.code:
        raise PackagingError(ended.said)
    return time.perf_counter() - begin


def _unpruned() -> Path:
    plain = WORK / "plain"
    if not plain.exists():
        shutil.copytree(WORK / "runtime", plain)
        for wheel in (WORK / "wheels").glob("*.whl"):
            with zipfile.ZipFile(wheel) as archive:
                archive.extractall(plain)
        for name in ("ctr_desktop", "db", "resources"):
            shutil.copytree(
                WORK.parents[1] / name, plain / name, ignore=shutil.ignore_patterns("__pycache__")
            )
        (plain / "python311._pth").write_text("python311.zip\n.\n")
    return plain


def prove_signing(_office: Office) -> None:
    """With a certificate everything of ours is signed."""
    step("signing")
    key, certificate, pfx, word = (
        PROOF / name for name in ("key.pem", "certificate.pem", "sign.pfx", "word.txt")
    )
    word.write_text("chữ ký thử")
    subject = ["-subj", "/CN=CTR Desktop proof", "-addext", "extendedKeyUsage=codeSigning", "-days", "2"]
    call(
        [
            "openssl",
            "req",
            "-x509",
            "-newkey",
            "rsa:2048",
            "-nodes",
            *subject,
            "-keyout",
            key,
            "-out",
            certificate,
        ]
    )
    call(
        [
            "openssl",
            "pkcs12",
            "-export",
            "-inkey",
            key,
            "-in",
            certificate,
            "-out",
            pfx,
            "-passout",
            f"file:{word}",
        ]
    )
    os.environ |= {"CTR_SIGN_PFX": str(pfx), "CTR_SIGN_PASSWORD_FILE": str(word)}
    try:
        signed = [_older(make_setup, "signed.exe", fast=True), _older(make_msi, "signed.msi")]
    finally:
        del os.environ["CTR_SIGN_PFX"], os.environ["CTR_SIGN_PASSWORD_FILE"]
    for file in signed:
        said = call(["osslsigncode", "verify", "-CAfile", certificate, "-in", file])
        require("Signature verification: ok" in said, f"{file.name} is signed")


PARTS: dict[str, Callable[[Office], None]] = {
    "first": prove_first_tick,
    "setup": prove_setup,
    "paths": prove_paths,
    "msi": prove_msi,
    "portable": prove_portable,
    "speed": prove_speed,
    "signing": prove_signing,
    "suite": lambda office: run_suite(office.wine, WORK),
}


def main() -> int:
    """Proves the parts that were named, or all."""
    parts = sys.argv[1:] or list(PARTS)
    if unknown := set(parts) - set(PARTS):
        print(f"There is no {', '.join(unknown)}; there are {', '.join(PARTS)}.", file=sys.stderr)
        return 2
    fresh(PROOF)
    shutil.rmtree(WORK / "old-stage", ignore_errors=True)
    try:
        need(proving=True)
        if not (OUT / "SHA256SUMS").is_file():
            raise PackagingError("There is nothing to prove in dist/windows. Run build.py first.")
        call(["sha256sum", "--check", "SHA256SUMS"], folder=OUT)
        with a_screen() as screen:
            step("a fresh Windows account")
            wine = Wine(WORK / "wine", screen)
            try:
                for part in parts:
                    PARTS[part](Office(wine, screen))
            finally:
                wine.end()
    except (PackagingError, subprocess.TimeoutExpired) as error:
        print(error, file=sys.stderr)
        return 1
    print("-- all of it held")
    return 0


if __name__ == "__main__":
    sys.exit(main())
