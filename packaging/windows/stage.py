"""The folder that every installer is made from:

ctr-desktop.exe, ctr-desktop-cli.exe   our launchers
app/                                   Python, the packages, our code, licences; read only, replaced as a whole
"""

import re
import shutil
import tomllib
import zipfile
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path

from compiling import compiled
from tools import HERE, OBJDUMP, ROOT, PackagingError, call, fresh

VERSION: str = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]

LONGEST_NAME = 68
"""Windows allows 259 characters for a whole path: what is left is for the folder that is installed into."""

# Of Python: the launchers stand for python.exe; the others are the network, sound, Windows Installer and a second
# SQLite beside the encrypting one.
_RUNTIME_DROPPED = ("python.exe", "pythonw.exe", "*.cat", "*._pth", "_ssl.pyd", "libssl-3.dll", "winsound.pyd",
                    "_msi.pyd", "sqlite3.dll", "_sqlite3.pyd", "LICENSE.txt")  # fmt: skip

# Of PySide6 only this: four fifths of the wheel are tools, QML and plugins for other uses.
_QT_KEPT = (
    "PySide6/__init__.py", "PySide6/_config.py", "PySide6/_git_pyside_version.py", "PySide6/support/*.py",
    "PySide6/pyside6.abi3.dll", "PySide6/msvcp140*.dll", "PySide6/vcruntime140*.dll",
    *(f"PySide6/Qt{name}.pyd" for name in ("Core", "Gui", "Widgets", "Network", "Svg")),
    *(f"PySide6/Qt6{name}.dll" for name in ("Core", "Gui", "Widgets", "Network", "Svg")),
    "PySide6/plugins/platforms/qwindows.dll", "PySide6/plugins/platforms/qoffscreen.dll",
    "PySide6/plugins/imageformats/qjpeg.dll", "PySide6/plugins/imageformats/qgif.dll",
    "PySide6/plugins/imageformats/qico.dll", "PySide6/plugins/imageformats/qsvg.dll",
    "PySide6/plugins/iconengines/qsvgicon.dll",
)  # fmt: skip
_DROPPED = (
    "*.dist-info/*", "*.data/*", "*.pyi", "*.pxd", "*.pxi", "*.pyx", "*.h", "*.c", "*.lib", "*py.typed", "*/include/*",
    "shiboken6/*140*.dll", "shiboken6/lib/*", "tzdata/*", "pycparser/*", "cffi/*", "charset_normalizer/*",
    "sqlalchemy/dialects/m[sy]*", "sqlalchemy/dialects/oracle/*", "sqlalchemy/testing/*",
    "alembic/testing/*", "alembic/templates/*", "dateutil/zoneinfo/*.tar.gz",
    "lxml/html/*", "lxml/includes/*", "lxml/isoschematron/*", "lxml/objectify*", "lxml/sax*", "lxml/builder*",
    "PIL/_avif*", "PIL/_webp*", "PIL/_imagingtk*", "PIL/_imagingcms*", "PIL/_imagingft*", "PIL/ImageQt.py",
    "reportlab/graphics/barcode/*", "reportlab/graphics/charts/*", "reportlab/graphics/samples/*",
    "reportlab/fonts/*", "reportlab/license.txt",
)  # fmt: skip

# What a Windows of the oldest age we take has itself.
_SYSTEM = re.compile(
    r"(api-ms-win-.*|advapi32|authz|bcrypt|comctl32|comdlg32|crypt32|d2d1|d3d1[12]|d3d9|dcomp|dnsapi|dwmapi|dwrite|dxgi"
    r"|gdi32|icuuc|imm32|iphlpapi|kernel32|mpr|msvcrt|netapi32|normaliz|ntdll|ole32|oleaut32|opengl32|powrprof|propsys"
    r"|rpcrt4|runtimeobject|secur32|setupapi|shcore|shell32|shlwapi|synchronization|user32|userenv|uxtheme|uiautomationcore"
    r"|version|winhttp|winmm|winspool|ws2_32|wtsapi32)(\.dll|\.drv)?"
)


def make_stage(runtime: Path, wheels: Path, out: Path) -> Path:
    """Everything but the launchers. Raises PackagingError when a part is missing or a path is too long."""
    app = fresh(out) / "app"
    _copy_runtime(runtime, app)
    for wheel in sorted(wheels.glob("*.whl")):
        _unpack(wheel, app)
    _copy_program(app)
    gather_licences(runtime, wheels, app / "licences")
    return out


def check_stage(stage: Path) -> None:
    """What can be known without running it: no path too long, no DLL asked for that nobody brings."""
    names = [file.relative_to(stage).as_posix() for file in stage.rglob("*")]
    if long := [name for name in names if len(name) > LONGEST_NAME]:
        raise PackagingError(f"Too long for Windows: {long}")
    present = {Path(name).name.lower() for name in names}
    for file in sorted(stage.rglob("*")):
        if file.suffix in (".exe", ".dll", ".pyd"):
            asked = re.findall(r"DLL Name: (\S+)", call([OBJDUMP, "-p", file]))
            if missing := [
                dll for dll in asked if dll.lower() not in present and not _SYSTEM.fullmatch(dll.lower())
            ]:
                raise PackagingError(f"{file.name} needs {missing}: neither staged nor a part of Windows.")


def _copy_runtime(runtime: Path, app: Path) -> None:
    app.mkdir()
    for file in runtime.iterdir():
        if not _matches(file.name, _RUNTIME_DROPPED):
            shutil.copy(file, app)
    # With this file Python looks nowhere else: not at variables, not at the registry, not at a user's own packages.
    (app / "python311._pth").write_text("python311.zip\n.\n", encoding="utf-8", newline="\r\n")


def _unpack(wheel: Path, app: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        for name in archive.namelist():
            if name.endswith("/") or not _is_kept(name):
                continue
            place, content = app / name, archive.read(name)
            if name.endswith(".py"):
                place, content = place.with_suffix(".pyc"), compiled(content, name)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(content)


def _is_kept(name: str) -> bool:
    if name.startswith("PySide6/"):
        return _matches(name, _QT_KEPT)
    return not _matches(name, _DROPPED)


def _matches(name: str, patterns: tuple[str, ...]) -> bool:
    return any(fnmatch(name, pattern) for pattern in patterns)


def _copy_program(app: Path) -> None:
    for name in _of_git("ctr_desktop", "db", "resources"):
        place, content = app / name, (ROOT / name).read_bytes()
        if name.startswith("ctr_desktop/") and name.endswith(".py"):
            place, content = place.with_suffix(".pyc"), compiled(content, name)
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    about = app / f"ctr_desktop-{VERSION}.dist-info"
    about.mkdir()
    (about / "METADATA").write_text(
        f"Metadata-Version: 2.1\nName: ctr-desktop\nVersion: {VERSION}\n", newline="\n"
    )


def _of_git(*folders: str) -> Iterator[str]:
    """The files of the project, without what lies about beside them."""
    listed = call(["git", "-c", "core.quotePath=off", "ls-files", "-z", "--", *folders], folder=ROOT)
    yield from filter(None, listed.split("\0"))


def gather_licences(runtime: Path, wheels: Path, out: Path) -> None:
    """One text for each thing that is shipped."""
    out.mkdir(parents=True)
    shutil.copy(ROOT / "LICENSE", out / "CTR Desktop.txt")
    shutil.copy(runtime / "LICENSE.txt", out / "Python.txt")
    for file in sorted((HERE.parent / "licences").glob("*.txt")):
        shutil.copy(file, out)
    for wheel in sorted(wheels.glob("*.whl")):
        package = wheel.name.split("-")[0]
        if package not in ("pyside6_essentials", "shiboken6", "tzdata", "pycparser", "charset_normalizer"):
            (out / f"{package}.txt").write_text(_licences_of(wheel), encoding="utf-8", newline="\n")
    for name in ("fonts/BeVietnamPro-OFL.txt", "fonts/LiberationSerif-OFL.txt", "icons/LICENSE"):
        source = ROOT / "resources" / name
        shutil.copy(source, out / (source.name if source.suffix else "Tabler Icons.txt"))


def _licences_of(wheel: Path) -> str:
    wanted = re.compile(r"[^/]+\.dist-info/(licenses/)?[^/]*(LICEN[CS]E|COPYING|NOTICE)[^/]*", re.IGNORECASE)
    with zipfile.ZipFile(wheel) as archive:
        texts = [archive.read(name).decode("utf-8") for name in archive.namelist() if wanted.fullmatch(name)]
    if not texts:
        raise PackagingError(f"{wheel.name} brings no licence text.")
    return "\n\n".join(texts)
