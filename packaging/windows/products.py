"""From the stage: the setup program, the MSI and the folder for a stick."""

import os
import re
import sys
import unicodedata
import uuid
import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from xml.sax.saxutils import quoteattr

import sign
from compiling import entry
from tools import HERE, PackagingError, call

OLDEST_WINDOWS = 18362
_NSIS = Path(os.environ.get("NSISDIR", "/usr/share/nsis"))
_FAMILY = uuid.UUID("5b0a6f8e-6f3c-4d0e-9d53-6c1a7c4f1e1b")
_PORTABLE = """\
CTR Desktop chạy ngay từ thư mục này, không cần cài đặt: mở ctr-desktop.exe.

Vì có tệp portable.txt này, dữ liệu nằm trong thư mục “Dữ liệu” ngay tại đây và đi theo thư mục.
Muốn cập nhật: đóng chương trình, giải nén bản mới đè lên; thư mục “Dữ liệu” được giữ nguyên.
Muốn sao lưu: dùng mục Thiết lập, Sao lưu của chương trình và để bản sao ở nơi khác: thẻ nhớ hay hỏng, hay thất lạc.
"""


def make_setup(stage: Path, icon: Path, version: str, out: Path, *, fast: bool = False) -> Path:
    """The setup program. `fast`: larger, for the proof."""
    size = sum(file.stat().st_size for file in stage.rglob("*") if file.is_file()) // 1024
    values = {
        "VERSION": version,
        "STAGE": stage,
        "OUT": out,
        "ICON": icon,
        "PICTURE": icon.with_suffix(".bmp"),
        "LANGUAGES": _composed_language(icon.parent / "languages"),
        "SIZE_KB": size,
        "PATCH": " ".join(map(_quoted, [sys.executable, HERE / "patch_stub.py"])),
        **({"SIGN": " ".join(map(_quoted, [sys.executable, HERE / "sign.py"]))} if sign.is_wanted() else {}),
        **({"FAST": 1} if fast else {}),
    }
    defines = [f"-D{name}={value}" for name, value in values.items()]
    call(["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines, HERE / "setup.nsi"])
    out.with_name(f"{out.name}.head").unlink(missing_ok=True)
    sign.sign(out)
    return out


def _composed_language(out: Path) -> Path:
    """NSIS's Vietnamese texts with each letter in one piece: it has the marks apart, which many a font misplaces."""
    out.mkdir(exist_ok=True)
    for name in ("Vietnamese.nlf", "Vietnamese.nsh"):
        text = (_NSIS / "Contrib" / "Language files" / name).read_text(encoding="utf-8-sig")
        (out / name).write_text(unicodedata.normalize("NFC", text), encoding="utf-8-sig", newline="")
    return out


def _quoted(word: object) -> str:
    return f'"{word}"'


def make_portable(stage: Path, out: Path) -> Path:
    """A ZIP with one folder that runs where it is unpacked and keeps its data in itself."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(stage.rglob("*")):
            if file.is_file():
                archive.writestr(
                    entry(f"CTR Desktop/{file.relative_to(stage).as_posix()}"), file.read_bytes()
                )
        told = "\ufeff" + _PORTABLE.replace("\n", "\r\n")
        archive.writestr(entry("CTR Desktop/portable.txt"), told.encode("utf-8"))
    return out


# wixl 0.101 crashes on letters that are not ASCII and sets no code page. So the Vietnamese sentences are held back
# by words of the same length, and put in where these stand.
def make_msi(stage: Path, icon: Path, version: str, out: Path) -> Path:
    """The package for group policy: per machine, silent, the same files."""
    if not re.fullmatch(r"\d+\.\d+\.\d+", version):
        raise PackagingError(f"Windows Installer wants a version of three numbers, not {version}.")
    source = out.with_suffix(".wxs")
    words, told = _held_back("\n".join(_wxs(stage, icon, version)))
    source.write_text(words, encoding="ascii")
    # wixl finds files by paths relative to where it runs, and no others.
    call(["wixl", "--arch", "x64", "--output", out, source], folder=stage)
    code_page = source.with_name("_ForceCodepage.idt")
    code_page.write_text("\n\n65001\t_ForceCodepage\n", newline="\r\n")
    call(["msibuild", out, "-i", code_page])
    for file in (source, code_page):
        file.unlink()
    out.write_bytes(_put_in(out.read_bytes(), told))
    sign.sign(out)
    return out


def _held_back(words: str) -> tuple[str, dict[bytes, bytes]]:
    """Words without what is not ASCII, on which wixl crashes, and what takes the places that are kept for it."""
    told: dict[bytes, bytes] = {}

    def hold(found: re.Match[str]) -> str:
        text = found[1].encode("utf-8")
        place = f"TEXT{len(told)}-".encode("ascii").ljust(len(text), b"_")
        told[place] = text
        return f'"{place.decode("ascii")}"'

    return re.sub(r'"([^"<>]*[^\0-\x7f"<>][^"<>]*)"', hold, words), told


def _put_in(content: bytes, told: dict[bytes, bytes]) -> bytes:
    for place, text in told.items():
        if content.count(place) != 1:
            raise PackagingError("The MSI could not be given its Vietnamese words.")
        content = content.replace(place, text)
    return content


def _wxs(stage: Path, icon: Path, version: str) -> Iterator[str]:
    files = sorted(file.relative_to(stage).as_posix() for file in stage.rglob("*") if file.is_file())
    yield (
        (HERE / "package.wxs.head")
        .read_text(encoding="utf-8")
        .format(
            version=version,
            product=uuid.uuid5(_FAMILY, f"product {version}"),
            family=_FAMILY,
            oldest=OLDEST_WINDOWS,
            icon=os.path.relpath(icon, stage),
        )
    )
    yield from _folders(files)
    yield "</Directory></Directory></Directory>"
    yield '<Feature Id="All" Level="1">'
    yield from (
        f'<ComponentRef Id="{name}"/>' for name in ("Shortcuts", "Association", *map(_component, files))
    )
    yield "</Feature></Product></Wix>"


def _component(file: str) -> str:
    return f"C{_key(file)}"


def _key(name: str) -> str:
    return uuid.uuid5(_FAMILY, name).hex


def _folders(files: list[str]) -> Iterator[str]:
    """The tree of directories, each file a component whose identity is its path: an update keeps it."""
    open_folders: list[str] = []
    for name in sorted(files, key=lambda name: PurePosixPath(name).parts):
        parts = PurePosixPath(name).parts[:-1]
        while open_folders and list(parts[: len(open_folders)]) != open_folders:
            yield "</Directory>"
            open_folders.pop()
        for depth in range(len(open_folders), len(parts)):
            path = "/".join(parts[: depth + 1])
            yield f'<Directory Id="D{_key(path)}" Name={quoteattr(parts[depth])}>'
            open_folders.append(parts[depth])
        yield (
            f'<Component Id="{_component(name)}" Guid="{uuid.uuid5(_FAMILY, "component " + name)}" Win64="yes">'
            f'<File Id="F{_key(name)}" Source={quoteattr(name)} KeyPath="yes"/></Component>'
        )
    yield from ("</Directory>" for _ in open_folders)
