"""The language core, loaded once for all tests of reading."""

import pytest

from communique.language.core import load_core


@pytest.fixture(scope="session")
def core():
    return load_core()
