"""Household files with numbers, anchors and marks that no household needs: one message for each."""

import pytest

DIGITS = "7" * 5000
PERSON = "people:\n  Jane:\n    given_name: {}\n"
ALIASES = "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 10)}]\n" for n in range(1, 9))
TOO_MANY = "77777777777777777777… has 5000 digits, too many for a number"
LARGE = "people.Jane.given_name: a number with thousands of digits cannot stand here, it takes text"

FILES = {
    "digits.yaml": (
        PERSON.format(DIGITS),
        ':3: "7777777777777777777777777777777777777777…" cannot',
    ),
    "negative.yaml": (PERSON.format(f"-{DIGITS}"), "cannot be read as a number; a text stands in"),
    "digits.json": (f'{{"people":\n\n{{"Jane": {{"given_name": {DIGITS}}}}}}}', f":3: {TOO_MANY}"),
    "digits.toml": (f"[people]\nJane = {{given_name = {DIGITS}}}", f":2: {TOO_MANY}"),
    "hexadecimal.yaml": (PERSON.format("0x" + "f" * 5000), f":3: {LARGE}"),
    "hexadecimal.toml": (f"[people.Jane]\ngiven_name = 0x{'f' * 5000}", LARGE),
    "infinite.json": ('{"people": {"Jane": {"given_name": 1e999}}}', "inf cannot stand here"),
    "date.yaml": (PERSON.format("2020-13-45"), ':3: "2020-13-45" cannot be read as a date or time'),
    "tag.yaml": (PERSON.format("!!bool Jane"), ':3: "Jane" cannot be read as true or false'),
    "list.yaml": (PERSON.format("&all [*all]"), ":3: this contains itself, by an alias"),
    "mapping.yaml": ("people: &all\n  Jane: *all\n", ":1: this contains itself, by an alias"),
    "merged.yaml": ("people:\n  Jane: &it\n    <<: *it\n", ":2: this contains itself"),
    "many.yaml": (f"k0: &k0 x\n{ALIASES}", ":6: by its aliases, this has more values than can be"),
    "nul.yaml": ('people:\n  "Ja\0ne": {}\n', ":2: not YAML: control characters are not allowed"),
    "deep.json": (f'{{"people": {"[" * 5000}{"]" * 5000}}}', "nested too deeply"),
    "deep.yaml": (f"people: {'[' * 900}{']' * 900}", "nested too deeply"),
}


def test_each_is_one_message_with_file_and_line(project):
    for name, (text, _) in FILES.items():
        project.write(f"features/{name}", text)
    project.refuses(
        (f'Given the household "{name}"\nWhen Jane opens the skill', [f"/{name}:", said])
        for name, (_, said) in FILES.items()
    )


def test_the_household_of_all_tests(project):
    project.household("people: {Jane: {granted: &all [*all]}}")
    output = project.fails("When Jane opens the skill")
    assert "household.yaml:1: this contains itself, by an alias of its own anchor" in output
    assert "Traceback" not in output


def test_anchors_that_stand_for_others_are_read(project):
    project.household(
        """
        people:
          Jane: &usual {given_name: Jane, granted: &names [given name]}
          John: *usual
          Ann: {<<: *usual, granted: *names}
        """
    )
    project.python(
        """
        def test_it(household):
            assert [each.given_name for each in household] == ["Jane", "Jane", "Jane"]
        """
    )


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-8-sig"])
def test_a_mark_at_the_beginning_is_read_or_named(project, encoding):
    for name, text in (
        ("one.yaml", "people: {Jane: {}}"),
        ("two.json", '{"people": {"Jane": {}}}'),
        ("three.toml", "[people.Jane]"),
    ):
        (project.write(f"features/{name}", "")).write_bytes(text.encode(encoding))
        steps = f'Given the household "{name}"\nWhen Jane opens the skill'
        if encoding == "utf-8-sig":
            project.passes(steps)
        else:
            project.refuses([(steps, f"{name} is not UTF-8 text: byte 0")])
