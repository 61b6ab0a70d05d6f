"""The optional password. A random data key encrypts both files; it is wrapped twice, by the password and by a
recovery code for the safe, so that changing the password rewraps and re-encrypts nothing.

Wrapping: Argon2id gives 64 bytes from the secret and a fresh salt; 32 mask the key, 32 authenticate it. The
wrapped keys lie in `keys.json` beside the files, which is how a wrong password is told apart from a damaged
file.
"""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from ctr_desktop.core.errors import UserError
from ctr_desktop.core.text import nfc
from ctr_desktop.store.schema import DamagedError

SHORTEST_PASSWORD = 6
_CODE_LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
_CODE_LENGTH = 24  # 120 random bits


@dataclass(frozen=True)
class _Cost:
    """RFC 9106, second recommended choice; kept with each wrapping so that it can be raised later."""

    memory: int = 65536
    passes: int = 3
    lanes: int = 4


@dataclass(frozen=True)
class _Wrapped:
    salt: str
    masked: str
    proof: str
    cost: _Cost


class PasswordNeeded(UserError):  # noqa: N818 (a question more than an error)
    """There is a password and none was given."""

    def __init__(self) -> None:
        super().__init__("Dữ liệu này có mật khẩu.", "Hãy nhập mật khẩu hoặc mã khôi phục.")


@dataclass(frozen=True)
class Keyring:
    """The data key as it lies on the disk: wrapped by the password and by the recovery code."""

    by_password: _Wrapped
    by_code: _Wrapped

    @classmethod
    def make(cls, data_key: bytes, password: str, code: str) -> "Keyring":
        return cls(_wrap(data_key, _of_password(password)), _wrap(data_key, _of_code(code)))

    @classmethod
    def read(cls, path: Path) -> "Keyring | None":
        """The keyring of a workspace, or None where it has no password. Raises UserError for a damaged one."""
        if not path.exists() or not path.stat().st_size:
            return None  # an emptied file: the password was taken off
        try:
            return cls.from_json(json.loads(path.read_text("utf-8")))
        except (ValueError, KeyError, TypeError) as error:
            raise DamagedError(
                "Tệp khóa keys.json bị hỏng nên không mở được dữ liệu đã đặt mật khẩu.",
                "Hãy chép lại keys.json từ một bản sao lưu, hoặc khôi phục cả bản sao lưu.",
            ) from error

    @classmethod
    def from_json(cls, stored: dict[str, Any]) -> "Keyring":
        return cls(*(_wrapped(stored[name]) for name in ("by_password", "by_code")))

    def to_json(self) -> dict[str, Any]:
        return asdict(self)

    def open_with_password(self, password: str) -> bytes:
        """The data key. Raises UserError for a wrong password."""
        key = _unwrap(self.by_password, _of_password(password))
        if key is None:
            raise UserError("Mật khẩu chưa đúng.", "Hãy xem phím Caps Lock và bộ gõ tiếng Việt rồi nhập lại.")
        return key

    def open_with_code(self, code: str) -> bytes:
        """The data key. Raises UserError for a wrong recovery code."""
        key = _unwrap(self.by_code, _of_code(code))
        if key is None:
            raise UserError("Mã khôi phục chưa đúng.", "Hãy nhập lại 24 ký tự trên tờ mã đã in.")
        return key

    def open_with(self, password: str | None, code: str | None) -> bytes:
        """The data key by the code if one is given, by the password otherwise. Raises UserError."""
        if code is not None:
            return self.open_with_code(code)
        if password is None:
            raise PasswordNeeded
        return self.open_with_password(password)

    def told_apart(self, secret: str) -> dict[str, str]:
        """A secret by its name, `password` or `code`, whichever it is. Raises UserError when it is neither."""
        if _unwrap(self.by_password, _of_password(secret)) is not None:
            return {"password": secret}
        if _unwrap(self.by_code, _of_code(secret)) is not None:
            return {"code": secret}
        raise UserError(
            "Mật khẩu hoặc mã chưa đúng; tệp còn nguyên vẹn.",
            "Hãy xem phím Caps Lock và bộ gõ tiếng Việt, hoặc nhập 24 ký tự trên tờ mã.",
        )

    def with_password(self, data_key: bytes, password: str) -> "Keyring":
        """The same data key under a new password; the recovery code stays."""
        return Keyring(_wrap(data_key, _of_password(password)), self.by_code)


def new_data_key() -> bytes:
    """A random 256-bit key."""
    return secrets.token_bytes(32)


def new_recovery_code() -> str:
    """24 letters and figures in groups of four, without those that look alike."""
    letters = "".join(secrets.choice(_CODE_LETTERS) for _ in range(_CODE_LENGTH))
    return "-".join(letters[i : i + 4] for i in range(0, _CODE_LENGTH, 4))


def check_password(password: str) -> None:
    """Raises UserError for a password too short to be one."""
    if len(nfc(password)) < SHORTEST_PASSWORD:
        raise UserError(f"Mật khẩu phải có ít nhất {SHORTEST_PASSWORD} ký tự.", "Hãy đặt mật khẩu dài hơn.")


def is_same_code(typed: str, code: str) -> bool:
    """Whether a code was copied right, however it was grouped."""
    return hmac.compare_digest(_of_code(typed), _of_code(code))


def _of_password(password: str) -> bytes:
    return b"password:" + nfc(password).encode()


def _of_code(code: str) -> bytes:
    kept = "".join(c for c in code.upper() if c in _CODE_LETTERS)
    return b"code:" + kept.encode()


def _wrap(data_key: bytes, secret: bytes) -> _Wrapped:
    salt, cost = secrets.token_bytes(16), _Cost()
    mask, seal = _stretched(secret, salt, cost)
    masked = bytes(a ^ b for a, b in zip(data_key, mask, strict=True))
    return _Wrapped(_text(salt), _text(masked), _text(_proof(seal, salt + masked)), cost)


def _unwrap(wrapped: _Wrapped, secret: bytes) -> bytes | None:
    salt, masked = _bytes(wrapped.salt), _bytes(wrapped.masked)
    mask, seal = _stretched(secret, salt, wrapped.cost)
    if not hmac.compare_digest(_proof(seal, salt + masked), _bytes(wrapped.proof)):
        return None
    return bytes(a ^ b for a, b in zip(masked, mask, strict=True))


def _stretched(secret: bytes, salt: bytes, cost: _Cost) -> tuple[bytes, bytes]:
    from argon2.low_level import Type, hash_secret_raw  # only a workspace with a password pays for loading it

    derived = hash_secret_raw(
        secret,
        salt,
        time_cost=cost.passes,
        memory_cost=cost.memory,
        parallelism=cost.lanes,
        hash_len=64,
        type=Type.ID,
    )
    return derived[:32], derived[32:]


def _proof(seal: bytes, content: bytes) -> bytes:
    return hmac.new(seal, content, hashlib.sha256).digest()


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _bytes(content: str) -> bytes:
    return base64.b64decode(content, validate=True)


def _wrapped(stored: dict[str, Any]) -> _Wrapped:
    cost = _Cost(**stored["cost"])
    if not (8 <= cost.memory <= 1 << 20 and 1 <= cost.passes <= 20 and 1 <= cost.lanes <= 16):
        raise ValueError("cost out of reach")
    wrapped = _Wrapped(stored["salt"], stored["masked"], stored["proof"], cost)
    try:
        sizes = [len(_bytes(part)) for part in (wrapped.salt, wrapped.masked, wrapped.proof)]
    except binascii.Error as error:
        raise ValueError("not base64") from error
    if sizes != [16, 32, 32]:
        raise ValueError("wrong length")
    return wrapped
