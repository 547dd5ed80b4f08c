"""The reference of the package's public names."""

import re

from reference import reference

import liverun

KNOWN = {"None", "Path", "SpecifierSet"}
"""Types of Python and of a well-known package."""


def test_each_type_is_explained() -> None:
    """No signature or field mentions a type of ours that a reader cannot look up."""
    text = "\n".join(reference(liverun))
    heads = re.findall(r"^(?:- )?`(\w+[(:].*?)`", text, re.MULTILINE)
    assert len(heads) > 50
    types = {name for head in heads for name in re.findall(r"\b[A-Z]\w+", head)}
    assert types <= KNOWN | set(liverun.__all__)


def test_parameters_that_are_left_out_are_not_described() -> None:
    """What the signature does not have, the list of arguments does not have either."""
    text = "\n".join(reference(liverun))
    assert "runs: Runs" not in text
    assert "- `runs`: Runs" not in text
    assert "- `python`: " in text
