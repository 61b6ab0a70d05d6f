"""The option that rewrites what the golden tests compare with."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="rewrite the golden files")


@pytest.fixture
def update_golden(request: pytest.FixtureRequest) -> bool:
    """Whether to rewrite the golden files; never where this folder was not named on the command line."""
    return bool(request.config.getoption("--update-golden", default=False))
