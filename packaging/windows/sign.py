"""Signs a program when a certificate is given: `sign.py FILE`.

CTR_SIGN_PFX names the certificate's file, CTR_SIGN_PASSWORD_FILE a file with its password, CTR_SIGN_TIMESTAMP (if one
is wanted) a time server.
"""

import os
import sys
from pathlib import Path

from tools import call


def is_wanted() -> bool:
    """Whether a certificate was given."""
    return bool(os.environ.get("CTR_SIGN_PFX"))


def sign(file: Path) -> None:
    """Signs in place; without a certificate nothing happens."""
    if not is_wanted():
        return
    signed = file.with_name(f"{file.name}.signed")
    password, server = os.environ.get("CTR_SIGN_PASSWORD_FILE"), os.environ.get("CTR_SIGN_TIMESTAMP")
    words = [
        "osslsigncode",
        "sign",
        "-pkcs12",
        os.environ["CTR_SIGN_PFX"],
        "-h",
        "sha256",
        "-n",
        "CTR Desktop",
    ]
    words += ["-readpass", password] if password else []
    words += ["-ts", server] if server else []
    call([*words, "-in", file, "-out", signed])
    signed.replace(file)


if __name__ == "__main__":
    sign(Path(sys.argv[1]))
