"""What `Then the slot "…" has "…" and "…"` makes of the values of a slot."""

import json

import pytest
from spoken_models import MANIFEST, PLACE, document, intent, slot_type

DRINKS = document(
    intent("DrinkIntent", "bring me a {drink}", drink="DRINK"),
    intent("DrinksIntent", "we want {drinks}", drinks=["DRINK"]),
    types=[slot_type("DRINK", "tea", "flat white/white coffee")],
    name="coffee shop",
)
BOTH = 'When Jane says "we want tea and white coffee"'
EMPTY = "When Jane asks for DrinksIntent"
NEW = 'When Jane asks for DrinkIntent with drink "cocoa"'


@pytest.fixture
def shop(project):
    """A skill that takes one drink, or several."""
    project.write("skill-package/skill.json", MANIFEST)
    project.write(f"{PLACE}/en-US.json", json.dumps(DRINKS))
    return project


def test_a_slot_has_these_values_and_no_others(shop):
    shop.passes(
        # by the names of the values, in any order
        f'{BOTH}\nThen the slot "drinks" has "tea" and "flat white"',
        f'{BOTH}\nThen the slot "drinks" has "flat white" and "tea"',
        # what resolves to nothing is what was said
        f'{NEW}\nThen the slot "drink" has "cocoa"',
    )
    shop.refuses(
        (f'{BOTH}\nThen the slot "drinks" has {values}', f"{has}, not {values}")
        for has, values in (
            ('the slot "drinks" has "tea" and "flat white"', '"tea"'),
            ('the slot "drinks" has "tea" and "flat white"', '"tea" and "white coffee"'),
            ('the slot "drinks" has "tea" and "flat white"', '"flat white", "milk" and "tea"'),
        )
    )
    shop.refuses(
        [
            (
                f'{EMPTY}\nThen the slot "drinks" has "milk" and "tea"',
                'the slot "drinks" is empty, not "milk" and "tea"',
            ),
            (
                f'{NEW}\nThen the slot "drinks" has "cocoa"',
                'has no slot "drinks" - did you mean "drink"?',
            ),
        ]
    )
