"""Who lives here: household files, the table step, ids, and what is said of bad ones."""

import json
import textwrap

import pytest
import yaml
from skill_project import MIRROR, cases

from pytest_alexa_persona.household import ids

SKILL_ID = "amzn1.ask.skill.00000000-0000-0000-0000-000000000001"
USER_ID = "amzn1.ask.account.ASWOMWZBB53Z7GN3ORHM7VC4PRRXYLQLZ2W2D6B6DQHXHF322Z4AQ"
PERSON_ID = "amzn1.ask.person.A5HPCGTA5RWOVRZQHGI2KLYRY6EE3WXRHZYBANRDTSAHCV6DDTWGA"
DEVICE_ID = "amzn1.ask.device.A3X5QQKDHEGZGYQVAPKORSQEWX2UFIDXEAWF75DMDKHPI5JREKKLQ"
ENDPOINT = "https://api.amazonalexa.com"
DERIVED = "amzn1.ask.skill.4712312a-689e-5852-810b-5e18c4d3d8ed"
FORMS = {
    "userId": r"amzn1\.ask\.account\.[A-Z0-9]+",
    "personId": r"amzn1\.ask\.person\.[A-Z0-9]+",
    "deviceId": r"amzn1\.ask\.device\.[A-Z0-9]+",
    "applicationId": r"amzn1\.ask\.skill\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "sessionId": r"amzn1\.echo-api\.session\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
    "requestId": r"amzn1\.echo-api\.request\.[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}",
}

EVERY_KEY = {
    "yaml": """
        account:
          id: smith
          region: EU
          linked_account: house-token
          holder: John
          full_name: The Smiths
          given_name: Smith
          email: john@example.com
          mobile_number: +49 30-555
          granted: [given name, full name, email, mobile number]
        people:
          John:
            full_name: John Smith
            given_name: John
            mobile_number: {country_code: "+1", phone_number: "206-555-0100"}
            linked_account: john-transit-token
            granted: [given name, mobile number]
          Jane: {mobile_number: "+44 20 555"}
          Sam: {personalize_skills: false}
          Pat: {voice_id: false}
          Kim:
        device:
          id: kitchen
          locale: de-DE
          interfaces: [AudioPlayer, Alexa.Presentation.APL]
        """,
    "toml": """
        [account]
        id = "smith"
        region = "EU"
        linked_account = "house-token"
        holder = "John"
        full_name = "The Smiths"
        given_name = "Smith"
        email = "john@example.com"
        mobile_number = "+49 30-555"
        granted = ["given name", "full name", "email", "mobile number"]
        [people.John]
        full_name = "John Smith"
        given_name = "John"
        mobile_number = {country_code = "+1", phone_number = "206-555-0100"}
        linked_account = "john-transit-token"
        granted = ["given name", "mobile number"]
        [people]
        Jane = {mobile_number = "+44 20 555"}
        Sam = {personalize_skills = false}
        Pat = {voice_id = false}
        Kim = {}
        [device]
        id = "kitchen"
        locale = "de-DE"
        interfaces = ["AudioPlayer", "Alexa.Presentation.APL"]
        """,
}
EVERY_KEY["json"] = json.dumps(yaml.safe_load(textwrap.dedent(EVERY_KEY["yaml"])))


def checked(project, body):
    """Run the body of a Python test of the project, which must pass."""
    lines = textwrap.indent(textwrap.dedent(body), "    ")
    project.python(f"def test_it(alexa, household):\n{lines}\n")


def refused_files(project, texts, suffix="yaml"):
    """What is said of each of these household files, without the path in front."""
    files = [project.root / f"features/{number}.{suffix}" for number in range(len(texts))]
    for file, text in zip(files, texts, strict=True):
        project.write(f"features/{file.name}", "")
        file.write_bytes(text if isinstance(text, bytes) else text.encode())
    steps = [f'Given the household "{file.name}"\nWhen Jane opens the skill' for file in files]
    messages = project.refusals(*steps)
    for file, message in zip(files, messages, strict=True):
        assert message.startswith(str(file)), f"{file.read_bytes()!r}: {message}"
    return [each.removeprefix(str(file)) for file, each in zip(files, messages, strict=True)]


@pytest.mark.parametrize("suffix", list(EVERY_KEY))
def test_every_key_of_every_format(project, suffix):
    project.household(EVERY_KEY[suffix], f"household.{suffix}")
    checked(
        project,
        """
        account = household.account
        assert (account.id, account.region, account.holder) == ("smith", "EU", "John")
        assert (account.linked_account, account.email) == ("house-token", "john@example.com")
        assert (account.full_name, account.given_name) == ("The Smiths", "Smith")
        assert str(account.mobile_number) == "+49 30-555"
        assert {scope.split(":")[-2] for scope in account.granted} == {
            "name", "given_name", "mobile_number", "email"
        }
        john, jane, sam, pat, kim = household
        assert (john.name, john.full_name, john.given_name) == ("John", "John Smith", "John")
        assert john.mobile_number.country_code == "+1"
        assert john.mobile_number.phone_number == "206-555-0100"
        assert john.linked_account == "john-transit-token"
        assert john.granted == {
            "alexa::profile:given_name:read", "alexa::profile:mobile_number:read"
        }
        assert jane.mobile_number.country_code == "+44"
        assert jane.mobile_number.phone_number == "20 555"
        assert (sam.personalize_skills, sam.voice_id) == (False, True)
        assert (pat.personalize_skills, pat.voice_id) == (True, False)
        assert (kim.full_name, kim.linked_account, kim.granted) == (None, None, frozenset())
        device = household.device
        assert (device.id, device.locale) == ("kitchen", "de-DE")

        system = alexa.person("John").opens().request["context"]["System"]
        assert system["apiEndpoint"] == "https://api.eu.amazonalexa.com"
        assert system["user"]["accessToken"] == "house-token"
        assert system["person"]["accessToken"] == "john-transit-token"
        assert set(system["device"]["supportedInterfaces"]) == {
            "AudioPlayer", "Alexa.Presentation.APL"
        }
        for name in ("Sam", "Pat"):
            turn = alexa.person(name).opens()
            assert "person" not in turn.request["context"]["System"]
        assert turn.request["request"]["locale"] == "de-DE"
        """,
    )


def test_a_household_that_says_nothing_has_the_defaults(project):
    project.skill(MIRROR)
    texts = {
        "empty.yaml": "",
        "remark.yaml": "# nobody yet\n",
        "nulls.yml": "people:\naccount: {id: , region: null, granted: }\ndevice: {id: }\n",
        "empty.toml": "",
        "empty.json": "",
        "nothing.json": "{}",
    }
    for name, text in texts.items():
        project.write(f"features/{name}", text)
    project.passes(
        *(
            f"""
            Given the household "{name}"
            When a guest opens the skill
            Then the session attribute "event.request.locale" is "en-US"
            And the session attribute "event.context.System.apiEndpoint" is "{ENDPOINT}"
            And the session attribute "event.context.System.device.supportedInterfaces" is {{}}
            And the session attribute "event.session.user" is {{"userId": "any(string)"}}
            """
            for name in texts
        )
    )
    project.refuses(
        (
            f'Given the household "{name}"\nWhen Jane opens the skill',
            f'there is no "Jane" in the household of {name}\n',
        )
        for name in texts
    )


def test_a_byte_order_mark_is_no_part_of_the_file(project):
    texts = {
        "yaml": "people: {Jane: {}}",
        "toml": "[people.Jane]",
        "json": '{"people": {"Jane": {}}}',
    }
    for suffix, text in texts.items():
        project.write(f"features/bom.{suffix}", "\ufeff" + text)
    opens = "When Jane opens the skill"
    steps = [f'Given the household "bom.{suffix}"\n{opens}' for suffix in texts]
    project.passes(*steps)


def test_keys_of_yaml_are_text(project):
    text = "people: {No: {given_name: Nono}, 7: {}, 2024-01-01: {}, null: {}, 1.50: {}}"
    project.household(text)
    names = ["No", "7", "2024-01-01", "null", "1.50"]
    checked(project, f"assert [person.name for person in household] == {names}")
    project.passes("When No opens the skill", 'When "7" opens the skill')


def test_the_id_of_the_account_is_the_name_of_the_file(project):
    project.household("people: {Jane: {}}", "homes/miller.yaml")
    project.skill(MIRROR)
    user_id = ids.user_id(SKILL_ID, "miller")
    project.passes(
        f"""
        Given the household "homes/miller.yaml"
        And the skill's id is "{SKILL_ID}"
        When Jane opens the skill
        Then the session attribute "event.session.user.userId" is "{user_id}"
        """
    )


# ids


def test_ids_are_the_same_on_every_run_and_machine(project):
    """What they are must never change: people write them into their own tests."""
    project.skill(MIRROR)
    project.passes(
        f"""
        Given the skill's id is "{SKILL_ID}"
        When Jane opens the skill
        Then the session attribute "event.context.System.user.userId" is "{USER_ID}"
        And the session attribute "event.context.System.person.personId" is "{PERSON_ID}"
        And the session attribute "event.context.System.device.deviceId" is "{DEVICE_ID}"
        """
    )


def test_the_derived_id_of_a_skill_is_the_same_in_every_folder(project):
    project.skill(MIRROR)
    project.passes(
        f"""
        When Jane opens the skill
        Then the session attribute "event.session.application.applicationId" is "{DERIVED}"
        """
    )


def test_ids_have_the_forms_of_alexa(project):
    names = ["J", "Zoë 👩‍👩‍👧", "x" * 10_000, '"', "{{ 7*7 }}"]
    for number, name in enumerate(names):
        document = {"people": {name: {}}, "account": {"id": name}, "device": {"id": name}}
        project.write(f"{number}.json", json.dumps(document))
    project.write(
        "test_it.py",
        f"""
        import re
        import pytest

        def items(value):
            for key, item in value.items():
                yield key, item
                if isinstance(item, dict):
                    yield from items(item)

        marks = [pytest.mark.alexa(household=f"{{n}}.json") for n in range({len(names)})]

        @pytest.mark.parametrize("n", [pytest.param(n, marks=mark) for n, mark in enumerate(marks)])
        def test_it(alexa, household, n):
            (person,) = household
            found = dict(items(alexa.person(person.name).opens().request))
            for key, form in {FORMS!r}.items():
                assert re.fullmatch(form, found[key]), (key, found[key])
                assert len(found[key]) <= 255
        """,
    )
    project.run("test_it.py").assert_outcomes(passed=len(names))


def test_ids_differ_per_skill_account_person_and_kind():
    makers = {
        ids.user_id: ["skill", "account"],
        ids.person_id: ["skill", "account", "person"],
        ids.device_id: ["skill", "account", "device"],
    }
    found = []
    for make, origin in makers.items():
        found.append(make(*origin))
        for place in range(len(origin)):
            changed = [*origin[:place], "other", *origin[place + 1 :]]
            found.append(make(*changed))
    # where one name ends and the next begins counts too
    found += [
        ids.person_id("skill", "accountp", "erson"),
        ids.person_id("skilla", "ccount", "person"),
    ]
    bare = [each.rpartition(".")[2] for each in found]
    assert len(set(bare)) == len(bare)


def test_ids_of_sessions_and_requests_are_never_the_same_twice(project):
    checked(
        project,
        """
        jane, john = alexa.person("Jane"), alexa.person("John")
        turns = [jane.opens(), john.asks_for("FooIntent"), jane.opens()]
        sessions = [turn.request["session"]["sessionId"] for turn in turns]
        assert sessions[0] == sessions[1] != sessions[2]
        assert len({turn.request["request"]["requestId"] for turn in turns}) == 3
        """,
    )


def test_what_ids_depend_on(project):
    project.write("other.yaml", "account: {id: miller}\npeople: {Jane: {}}")
    project.write(
        "conftest.py",
        """
        from pytest_bdd import parsers, then

        @then(parsers.parse("{kinds} differs"))
        def differs(alexa, kinds):
            before, after = [turn.request["context"]["System"] for turn in alexa.turns]
            changed = [
                kind for kind in ("user", "person", "device")
                if before[kind][kind + "Id"] != after[kind][kind + "Id"]
            ]
            assert " ".join(changed) == kinds.replace("nothing", "")
        """,
    )
    changes = {
        'the skill\'s id is "amzn1.ask.skill.other"': "user person device",
        'the household "other.yaml"': "user person device",
        'the device is "kitchen"': "device",
        'Jane\'s given name is "Janet"': "nothing",
        "the account is in Europe": "nothing",
    }
    opens = "When Jane opens the skill"
    steps = [
        f"{opens}\nGiven {step}\n{opens}\nThen {kinds} differs" for step, kinds in changes.items()
    ]
    project.passes(*steps)


# bad files


BAD_YAML = r"""
a: 1
> :1: a: there is no key "a" here - known are "account", "people" and "device"
device: {}
acount: {}
> :2: acount: there is no key "acount" here - did you mean "account"?
account:
  id: a
  regoin: NA
> :3: account.regoin: there is no key "regoin" here - did you mean "region"?
people:
  Jane:
    given_nme: J
> :3: people.Jane.given_nme: there is no key "given_nme" here - did you mean "given_name"?
people: {Jane: {email: j@example.com}}
> :1: people.Jane.email: there is no key "email" here - known are "full_name", "given_name", \
"mobile_number", "linked_account", "granted", "voice_id" and "personalize_skills"
device:
  local: de-DE
> :2: device.local: there is no key "local" here - did you mean "locale"?
people:
  Jane:
    mobile_number:
      country: '+1'
      phone_number: '2'
> :4: people.Jane.mobile_number.country: there is no key "country" here - did you mean \
"country_code"?
people: {Jane: {granted: [givn name]}}
> :1: people.Jane.granted: there is no permission "givn name" - did you mean "given name"?
people: {Jane: {granted: [email]}}
> :1: people.Jane.granted: "email" cannot be granted here: a person has no e-mail address in \
Alexa, only the account has: grant it there
account: {granted: [voice ID]}
> :1: account.granted: "voice ID" cannot be granted here: it is not consented to: it holds for \
whoever has a voice ID and has skill personalization on
people: {Jane: {granted: given name}}
> :1: people.Jane.granted: "given name" cannot stand here, it takes a list of texts
people:
  Jane: {}
  John: {}
  Jane: {}
> :4: "Jane" stands here twice
people: {'': {}}
> :1: people: a person has an empty name
people:
  Jane: {}
  the account holder: {}
> :3: people.the account holder: this stands for the Amazon account, not a person
people: {Jane: here}
> :1: people.Jane: "here" cannot stand here, it takes keys with values
people: [Jane]
> :1: people: ["Jane"] cannot stand here, it takes keys with values
people: {Jane: {mobile_number: {country_code: '+1234567890', phone_number: '2'}}}
> :1: people.Jane.mobile_number: the country code "+1234567890" has 11 characters; Alexa allows \
1 to 10
people: {Jane: {mobile_number: {country_code: '+1', phone_number: '000000000000000000000'}}}
> :1: people.Jane.mobile_number: the phone number "000000000000000000000" has 21 characters; \
Alexa allows 1 to 20
account: {mobile_number: {country_code: '', phone_number: '2'}}
> :1: account.mobile_number: the country code "" has 0 characters; Alexa allows 1 to 10
account: {mobile_number: {country_code: '+1', phone_number: ''}}
> :1: account.mobile_number: the phone number "" has 0 characters; Alexa allows 1 to 20
people: {Jane: {mobile_number: 206-555-0100}}
> :1: people.Jane.mobile_number: "206-555-0100" is not a country code and a number with a space \
between them: write "+1 206-555-0100"
people: {Jane: {mobile_number: "+1 "}}
> :1: people.Jane.mobile_number: "+1 " is not a country code and a number with a space between \
them: write "+1 206-555-0100"
people: {Jane: {mobile_number: ""}}
> :1: people.Jane.mobile_number: "" is not a country code and a number with a space between \
them: write "+1 206-555-0100"
account: {mobile_number: {country_code: '+1'}}
> :1: account.mobile_number: "phone_number" is missing
people: {Jane: {mobile_number: {country_code: +1, phone_number: "206"}}}
> :1: people.Jane.mobile_number.country_code: 1 cannot stand here, it takes text (put it in quotes)
people: {Jane: {given_name: No}}
> :1: people.Jane.given_name: false cannot stand here, it takes text (put it in quotes)
people: {Jane: {linked_account: 1234}}
> :1: people.Jane.linked_account: 1234 cannot stand here, it takes text (put it in quotes)
people: {Jane: {given_name: 2024-01-01}}
> :1: people.Jane.given_name: "2024-01-01" cannot stand here, it takes text (put it in quotes)
people: {Jane: {given_name: [Jane]}}
> :1: people.Jane.given_name: ["Jane"] cannot stand here, it takes text
people: {Jane: {voice_id: 'no'}}
> :1: people.Jane.voice_id: "no" cannot stand here, it takes true or false
device: {interfaces: AudioPlayer}
> :1: device.interfaces: "AudioPlayer" cannot stand here, it takes a list of texts
device: {interfaces: [AudioPlayr]}
> :1: device.interfaces: no device supports "AudioPlayr" - did you mean "AudioPlayer"?
device: {locale: english}
> :1: device.locale: "english" is no locale: Alexa writes them like "en-US"
device: {locale: en-ZA}
> :1: device.locale: "en-ZA" is no locale of Alexa - did you mean "en-CA"?
device: {id: ""}
> :1: device.id: a device needs an id, which is not empty
account: {id: " "}
> :1: account.id: an account needs an id, which is not empty
account: {linked_account: ""}
> :1: account.linked_account: the access token of a linked account cannot be empty
people: {Jane: {linked_account: ''}}
> :1: people.Jane.linked_account: the access token of a linked account cannot be empty
account: smith
> :1: account: "smith" cannot stand here, it takes keys with values
account:
  holder: Jon
people: {John: {}}
> :2: account.holder: there is no person "Jon" - did you mean "John"?
account: {holder: Jon}
> :1: account.holder: there is no person "Jon"
account: {region: Europe}
> :1: account.region: there is no region "Europe" - known are "NA", "EU" and "FE"
account: {linked_account: board-1}
people:
  Jane: {linked_account: board-2}
  John: {linked_account: board-1}
> :4: people.John.linked_account: "board-1" is already the token of the account holder\
: each linked account has an access token of its own
people: {Jane: {linked_account: board-2}, John: {linked_account: board-2}}
> :1: people.John.linked_account: "board-2" is already the token of Jane: each linked \
account has an access token of its own
account: {region: eu}
> :1: account.region: there is no region "eu" - did you mean "EU"?
- Jane
- John
> : top level: ["Jane","John"] cannot stand here, it takes keys with values
Jane
> : top level: "Jane" cannot stand here, it takes keys with values
people:
	Jane: {}
> :2: not YAML: found character that cannot start any token
people: {}
---
people: {}
> :2: not YAML: but found another document
a: !!python/object/apply:os.getcwd []
> :1: not YAML: could not determine a constructor for the tag \
'tag:yaml.org,2002:python/object/apply:os.getcwd'
""".replace("\\\n", "")


@pytest.mark.slow
def test_a_bad_yaml_file(project):
    bad = cases(BAD_YAML)
    found = refused_files(project, [text for text, _ in bad])
    assert found == [message for _, (message,) in bad]


def test_the_household_of_the_settings_is_checked_likewise(project):
    file = project.household("a: 1")
    (message,) = project.refusals("When Jane opens the skill")
    assert message.startswith(f'{file}:1: a: there is no key "a" here - known are')


BAD_JSON = [
    ("{", ":1: not JSON: "),
    ('{"people":\n {"Jane": {},}}', ":2: not JSON: "),
    ('{"people": {\n"Jane": {}, "Jane": {}}}', ':2: "Jane" stands here twice, in people'),
    ('["Jane"]', ': top level: ["Jane"] cannot stand here, it takes keys with values'),
    ('{"acount": {}}', ': acount: there is no key "acount" here - did you mean "account"?'),
    (
        '{"account": {"linked_account": 1234}}',
        ": account.linked_account: 1234 cannot stand here, it takes text",
    ),
    *(
        (f'{{"people": {{{person}}}}}', r": half a surrogate pair, '\ud83d'")
        for person in (r'"Jane": {"linked_account": "\ud83d"}', r'"\ud83d": {}, "Jane": {}')
    ),
]
BAD_TOML = [
    ("[people.Jane\n", ": not TOML: "),
    ("[people.Jane]\n[people.Jane]\n", ": not TOML: "),
    (
        "[people.Jane]\ngiven_name = 1979-05-27",
        ': people.Jane.given_name: "1979-05-27" cannot stand here, it takes text',
    ),
    ("[acount]", ': acount: there is no key "acount" here - did you mean "account"?'),
]


@pytest.mark.slow
@pytest.mark.parametrize(("suffix", "bad"), [("json", BAD_JSON), ("toml", BAD_TOML)])
def test_a_bad_json_or_toml_file(project, suffix, bad):
    found = refused_files(project, [text for text, _ in bad], suffix)
    for message, (_, expected) in zip(found, bad, strict=True):
        assert message.startswith(expected)
        assert "\n" not in message
    assert "line 2" in found[1] or suffix == "json"


def test_a_file_that_is_not_utf_8(project):
    data = ["people: {José: {}}".encode("latin-1"), "people: {}".encode("utf-16")]
    messages = refused_files(project, data)
    assert messages == [" is not UTF-8 text: byte 12", " is not UTF-8 text: byte 0"]


@pytest.mark.parametrize("how", ["setting", "step"])
@pytest.mark.parametrize(
    ("path", "message"),
    [
        ("nope.yaml", "there is no household file {}"),
        ("features", "the household file {} cannot be read: Is a directory"),
    ],
    ids=["missing", "a folder"],
)
def test_a_household_file_that_is_none(project, how, path, message):
    step = "When Jane opens the skill"
    if how == "step":
        step = f'Given the household "{path}"\n{step}'
    else:
        project.settings(f"alexa_household = {path}")
    assert project.refusals(step) == [message.format(project.root / path)]


# the table


TABLES = [
    (
        """
        | person     | full name  | given name | mobile number   | linked account |
        | Jane       | Jane Smith | Jane       | +1 206-555-0100 | jane-token     |
        | Mary Ann   |            |            |                 |                |
        | "Jo Anne"  |            |            |                 |                |
        """,
        """
        jane, mary, jo = household
        assert (jane.name, jane.full_name, jane.given_name) == ("Jane", "Jane Smith", "Jane")
        assert str(jane.mobile_number) == "+1 206-555-0100"
        assert jane.linked_account == "jane-token"
        assert (mary.name, mary.full_name, mary.given_name) == ("Mary Ann", None, None)
        assert mary.mobile_number is mary.linked_account is None
        assert jo.name == "Jo Anne"
        """,
    ),
    (
        """
        | person | granted                    | voice ID | personalize skills |
        | Jane   | given name, mobile number  | yes      | On                 |
        | Ann    | "full name" and given name | TRUE     |                    |
        | Sam    | nothing                    |          | off                |
        | Pat    |                            | no       | yes                |
        """,
        """
        jane, ann, sam, pat = household
        granted = [sorted(scope.split(":")[-2] for scope in each.granted) for each in household]
        assert granted == [["given_name", "mobile_number"], ["given_name", "name"], [], []]
        assert [each.voice_id for each in household] == [True, True, True, False]
        assert [each.personalize_skills for each in household] == [True, True, False, True]
        """,
    ),
]


@pytest.mark.parametrize(("table", "checks"), TABLES, ids=["details", "consents"])
def test_every_column_of_the_table(project, table, checks):
    (project.root / "household.yaml").unlink()
    lines = textwrap.indent(textwrap.dedent(checks), "    ")
    fixture = "@pytest.fixture(autouse=True)\ndef look(household):\n    yield"
    project.write("conftest.py", f"import pytest\n\n{fixture}\n{lines}\n")
    rows = textwrap.dedent(table).strip()
    project.feature(f"Given the household:\n{rows}\nWhen Jane opens the skill")
    # what the fixture finds after the scenario is an error
    project.run().assert_outcomes(passed=1)


def test_the_table_takes_the_place_of_the_file(project):
    steps = "Given the household:\n  | person |\n  | Joan   |\nWhen Jane opens the skill"
    said = 'there is no "Jane" in the household of the table - did you mean "Joan"?'
    project.refuses([(steps, said)])


BAD_TABLES = """
| person | givn name |
| Jane   | J         |
> a household has no column "givn name" - did you mean "given name"?
| given name |
| Jane       |
> the table of a household needs a column "person"
| person | given name | given name |
| Jane   | J          | K          |
> the column "given name" stands in the table twice
| person | voice ID |
| Jane   | maybe    |
> row 1, "Jane": voice ID: "maybe" is neither yes nor no
| person | granted               |
| Jane   | given name, givn name |
> row 1, "Jane": granted: there is no permission "givn name" - did you mean "given name"?
| person | granted |
| Jane   | email   |
> row 1, "Jane": granted: "email" cannot be granted here: a person has no e-mail address
| person | mobile number |
| Jane   | 206-555-0100  |
> row 1, "Jane": mobile number: "206-555-0100" is not a country code and a number
| person |
| Jane   |
| John   |
| Jane   |
> row 3: "Jane" stands in the household twice
| person | voice ID |
|        | yes      |
> row 1: the person has no name
| person | linked account |
| Jane   | board          |
| John   |                |
| Joe    | board          |
> row 3, "Joe": linked account: "board" is already the token of Jane
"""


def test_a_bad_table(project):
    project.refuses((f"Given the household:\n{rows}", said) for rows, said in cases(BAD_TABLES))


# people whom the household lacks


ABOUT_JNAE = """
When Jnae opens the skill
When Jnae asks for FooIntent
Given Jnae has linked their account
Given Jnae has linked the account "token"
Given Jnae has not linked their account
Given Jnae has granted "given name"
Given Jnae has revoked "given name"
Given Jnae's given name is "Jane"
Given Jnae's mobile number is not set
Given Jnae has no voice ID
Given Jnae has turned skill personalization off
Given Alexa does not recognize Jnae
Given GET "https://api.example/" for Jnae answers 200
Then nothing about Jnae is revealed
Then the skill used Jnae's linked account
"""


@pytest.mark.slow
@pytest.mark.parametrize("there_is_one", [True, False], ids=["household", "no household"])
def test_a_step_about_someone_who_does_not_live_here(project, there_is_one):
    expected = 'there is no "Jnae" in the household of household.yaml - did you mean "Jane"?'
    if not there_is_one:
        (project.root / "household.yaml").unlink()
        expected = (
            'there is no household, so there is no "Jnae": write household.yaml in pytest\'s '
            'root folder, set alexa_household, or "Given the household:" with a table'
        )
    steps = ABOUT_JNAE.strip().splitlines()
    messages = project.refusals(*(f"When a guest opens the skill\n{step}" for step in steps))
    assert [message.partition("\n")[0] for message in messages] == [expected] * len(steps)
    hint = '(someone whom Alexa does not recognize is "a guest", or "the guest Jnae")'
    assert messages[0].endswith(f"\n{hint}") == there_is_one
