"""Where a message sends its reader that needs more than a sentence."""


def see(page: str) -> str:
    """The end of such a message: the address of a page of the manual.

    Args:
        page: its place in ``docs``, with a heading if one is meant: ``guides/nodejs#typescript``.
    """
    path, _, heading = page.partition("#")
    return f"\n(see docs/{path}.md{f'#{heading}' if heading else ''})"
