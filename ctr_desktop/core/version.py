"""Which version of the program this is."""


def version() -> str:
    """What an installer named itself; a checkout has none."""
    from importlib import metadata  # loads much: not before somebody asks

    try:
        return metadata.version("ctr-desktop")
    except metadata.PackageNotFoundError:
        return "đang phát triển"
