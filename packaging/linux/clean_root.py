"""A bare Debian in a folder: no Python, no network, one ordinary user."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType

RELEASE = "bookworm"
USER = "huong"
HOME = "/home/Nguyễn Thị Hường"
SOCKETS = "tmp/.X11-unix"
_NONE: Mapping[str, str] = MappingProxyType({})
_PATH = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
# Mounts end with the command: they are in a namespace of its own.
_ENTER = (
    f'mount -t proc proc "$0/proc" && mount --bind /{SOCKETS} "$0/{SOCKETS}"'
    ' && exec chroot --userspec="$1" "$0" "${@:2}"'
)


@dataclass(frozen=True)
class CleanRoot:
    """The folder. Whatever is run in it has no network unless that is asked for."""

    folder: Path

    def run(
        self, *words: str, user: str = "root", network: bool = False, variables: Mapping[str, str] = _NONE
    ) -> subprocess.CompletedProcess[str]:
        """Runs a command to its end."""
        return subprocess.run(
            self._command(words, user, network, variables), capture_output=True, encoding="utf-8"
        )

    def must(
        self, *words: str, user: str = "root", network: bool = False, variables: Mapping[str, str] = _NONE
    ) -> str:
        """What a command prints; ends this program when it fails."""
        ended = self.run(*words, user=user, network=network, variables=variables)
        if ended.returncode:
            raise SystemExit(f"{' '.join(words)}: exit code {ended.returncode}\n{ended.stdout}{ended.stderr}")
        return ended.stdout

    def started(self, *words: str, variables: Mapping[str, str]) -> subprocess.Popen[bytes]:
        """A command of the ordinary user that goes on; killing it ends all that it started."""
        return subprocess.Popen(self._command(words, USER, False, variables))

    def _command(
        self, words: Sequence[str], user: str, network: bool, variables: Mapping[str, str]
    ) -> list[str]:
        home = HOME if user == USER else "/root"
        known = {"HOME": home, "PATH": _PATH, "LANG": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        return [
            *("unshare", "--mount", "--pid", "--fork", "--kill-child"),
            *([] if network else ["--net"]),
            *("bash", "-c", _ENTER, str(self.folder), user),
            *(
                "env",
                "-i",
                f"--chdir={home}",
                *(f"{name}={value}" for name, value in {**known, **variables}.items()),
            ),
            *words,
        ]

    def pythons(self) -> list[Path]:
        """Every Python that somebody could start."""
        return sorted(self.folder.glob("usr/**/bin/python*")) + sorted(self.folder.glob("usr/lib/python*"))

    def has_network(self) -> bool:
        """Whether a command in it sees more than itself."""
        return len(self.must("cat", "/proc/net/dev").splitlines()) > 3  # two lines of heading, and lo

    def has(self, path: str) -> bool:
        """Whether a file is there; folders belong to many packages."""
        file = self.folder / path.lstrip("/")
        return file.is_symlink() or file.is_file()

    def sums(self) -> dict[str, str]:
        """The SHA-256 of every file of the ordinary user, by its place."""
        home = self.folder / HOME.lstrip("/")
        files = (file for file in sorted(home.rglob("*")) if file.is_file())
        return {str(file.relative_to(home)): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}

    def written_outside_home(self) -> list[str]:
        """Files of the ordinary user that lie elsewhere; those for the moment aside."""
        found = self.must(
            *("find", "/", "-xdev", "-user", USER, "-not", "-type", "d"),
            *("-not", "-path", f"{HOME}/*", "-not", "-path", "/tmp/*", "-not", "-path", "/proc/*"),
        )
        return found.splitlines()

    def named(self, name: str) -> list[str]:
        """Everything that bears a name, outside the user's own folder and beside the packages we put there."""
        found = self.must("find", "/", "-xdev", "-name", f"*{name}*", "-not", "-name", "*.deb")
        return [path for path in found.splitlines() if not path.startswith((HOME, "/proc"))]


@contextmanager
def clean_root(packages: Sequence[Path]) -> Iterator[CleanRoot]:
    """A fresh root with the packages in its top folder, and what the first of them needs ready to be installed."""
    # Not in the checkout, whose path may have spaces: debootstrap can't do with them.
    with TemporaryDirectory(prefix="ctr-root-") as place:
        folder = Path(place, RELEASE)
        _call("debootstrap", "--variant=minbase", RELEASE, folder)
        (folder / SOCKETS).mkdir(parents=True)
        Path("/", SOCKETS).mkdir(mode=0o1777, exist_ok=True)
        for package in packages:
            shutil.copy(package, folder)
        root = CleanRoot(folder)
        root.must("apt-get", "update", network=True)
        get = ["apt-get", "install", "--yes", "--no-install-recommends", "--download-only"]
        root.must(*get, f"/{packages[0].name}", network=True)
        root.must("useradd", "--create-home", "--home-dir", HOME, USER)
        yield root


def _call(*command: object) -> None:
    ended = subprocess.run(list(map(str, command)), capture_output=True, text=True)
    if ended.returncode:
        raise SystemExit(f"{command[0]} failed:\n{ended.stdout[-2000:]}{ended.stderr[-2000:]}")
