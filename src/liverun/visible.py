"""Text as a person can see it: no character hides, moves or colours another."""

import unicodedata


def visible(text: str) -> str:
    """Replace control, format and bidirectional characters by their codes."""
    return "".join(map(_visible, text))


def _visible(character: str) -> str:
    code = ord(character)
    if 0xDC80 <= code <= 0xDCFF:
        return f"\\x{code - 0xDC00:02x}"
    category = unicodedata.category(character)
    if (category[0] == "C" and category != "Co") or category in ("Zl", "Zp"):
        if code < 0x80:
            return f"\\x{code:02x}"
        return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
    if category == "Zs" and character not in " \u3000":
        return f"\\u{code:04x}"
    return character


def lane_name(name: str) -> str:
    """Write a process's name as the word that a line begins with."""
    name = "".join(f"\\x{ord(c):02x}" if c.isspace() else c for c in visible(name))
    if name.startswith("@") or name == "---":
        name = f"\\x{ord(name[0]):02x}{name[1:]}"
    return name.replace("*", r"\x2a") or r"\x20"


def width(text: str) -> int:
    """Return the columns that a text takes where Han characters take two."""
    return sum(
        0 if unicodedata.combining(c) else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )
