"""The beginning of what is too long for a message."""


def cut(text: str, length: int) -> str:
    """A text as a message quotes it: of more characters than that, only so many, and ``…``."""
    return text if len(text) <= length else f"{text[:length]}…"
