"""Then: what a card shows, which depends on its type, and what it has besides."""

import pytest
from checked_steps import check, gives

SMALL, LARGE = "http://i.example/s.png", "https://i.example/l.png"
IMAGE = {"smallImageUrl": SMALL, "largeImageUrl": LARGE}
CARDS = [
    (
        {"type": "Simple", "title": "Tram", "text": "Line 7 at noon", "image": IMAGE},
        f"""
Then the card reads ""
Then the card reads "Line 7 at noon"
> the card, a Simple card that shows its "content" and not its "text", reads nothing
> - Line 7 at noon
Then the card contains "Line 7"
> the card, a Simple card that shows its "content" and not its "text", reads nothing
> expected somewhere in it
Then the card shows the image "{LARGE}"
> it shows none: a Simple card shows no image, a Standard card does
Then the card shows the image "https://i.example/x.png"
> does not show the image "https://i.example/x.png", it shows none
""",
    ),
    (
        {"type": "Standard", "title": "Tram", "content": "Line 7 at noon", "image": IMAGE},
        f"""
Then the card reads ""
Then the card contains "noon"
> the card, a Standard card that shows its "text" and not its "content", reads nothing
Then the card shows the image "{LARGE}"
Then the card shows the image "{SMALL}"
> it shows "{LARGE}": Alexa shows images by HTTPS only
""",
    ),
    (
        {"type": "Standard", "text": "Line 7", "content": "Line 8"},
        """
Then the card reads "Line 7"
Then the card reads "Line 8"
> the card, a Standard card that shows its "text" and not its "content", reads "Line 7"
""",
    ),
    (
        {"type": "LinkAccount", "content": "Link your tram card"},
        """
Then the card reads ""
Then the card contains "tram"
> the card, a LinkAccount card that shows no text and not its "content", reads nothing
""",
    ),
]


@pytest.mark.slow
def test_what_a_card_shows(project):
    asks = gives(project, [{"version": "1.0", "response": {"card": card}} for card, _ in CARDS])
    check(project, [(ask, steps) for ask, (_, steps) in zip(asks, CARDS, strict=True)])


def test_images_that_are_not_shown_are_told_of(project):
    answers = [
        {"response": {"card": {"type": kind, "title": "Tram", "image": {key: url}}}}
        for kind, key, url in (
            ("Standard", "smallImageUrl", SMALL),
            ("Standard", "largeImageUrl", "//i.example/l.png"),
            ("Standard", "largeImageUrl", LARGE),
            ("Standard", "largeImageUrl", "HTTPS://i.example/l.png"),
            ("Simple", "smallImageUrl", SMALL),
        )
    ]
    asks = gives(project, answers)
    project.passes(*(f"{ask}\nThen Alexa says nothing" for ask in asks))
    outputs = project.failures(*(f'{ask}\nThen Alexa says "X"' for ask in asks))
    said = "is not shown: Alexa fetches images by HTTPS only"
    assert [said in output for output in outputs] == [True, True, False, False, False]
    assert f"! the card's image {SMALL} {said}" in outputs[0]
