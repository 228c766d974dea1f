"""Ids and tokens: which differ where, and what another account or a fresh enablement forgets."""

import json

from skill_project import docstring

CALLER = """
import requests

PATHS = ("persons/~current/profile/givenName", "accounts/~current/settings/Profile.givenName")

def handler(event, context):
    system, attributes = event["context"]["System"], event["session"].get("attributes", {})
    token = attributes.get("token", system["apiAccessToken"])
    bearer = {"Authorization": f"Bearer {token}"}
    answers = [requests.get(f"{system['apiEndpoint']}/v2/{path}", headers=bearer) for path in PATHS]
    told = [answer.json() if answer.ok else str(answer.status_code) for answer in answers]
    linked = [system.get(level, {}).get("accessToken", "nothing") for level in ("person", "user")]
    speech = f"{' and '.join(told)}, linked {' and '.join(linked)}"
    return say(speech, sessionAttributes={"token": token})
"""
"""A skill that says the given names of speaker and account, and whose accounts are linked; with
the token of the session's first turn."""

HOUSEHOLD = """
account: {id: smith, given_name: Smith, granted: [given name], linked_account: smith-token}
people:
  Jane: {given_name: Jane, granted: [given name], linked_account: jane-token}
  John: {given_name: John, granted: [given name]}
"""

OPENS = "When Jane opens the skill\nThen Alexa says"
BOTH = "linked jane-token and smith-token"
USUAL = f'{OPENS} "Jane and Smith, {BOTH}"'
FRESH = f'{OPENS} "403 and 403, linked nothing and nothing"'
OTHER = 'Given the account is "other"'
SMITH = 'Given the account is "smith"'
AGAIN = "Given the skill has been disabled and enabled again"


def test_which_ids_differ(project):
    project.python(
        """
        def ids(alexa, who="Jane"):
            system = alexa.person(who).asks_for("A").request["context"]["System"]
            keys = ("person", "user", "device")
            found = [system[key][f"{key}Id"] for key in keys]
            for key, each in zip(("person", "account", "device"), found, strict=True):
                assert each.startswith(f"amzn1.ask.{key}.A") and len(each) < 256
            return found

        def differ(some, others):
            return [one != other for one, other in zip(some, others, strict=True)]

        def test_of_people_devices_and_skills(alexa):
            usual = ids(alexa)
            assert ids(alexa) == usual
            opens(alexa)
            assert ids(alexa) == usual
            assert differ(ids(alexa, "John"), usual) == [True, False, False]
            alexa.use_device("bedroom")
            assert differ(ids(alexa), usual) == [False, False, True]
            alexa.use_device("kitchen")
            alexa.skill = alexa.skill.identified("amzn1.ask.skill.another")
            assert differ(ids(alexa), usual) == [True, True, True]

        def test_of_accounts_and_enablements(alexa):
            usual, all_ids = ids(alexa), set()
            alexa.use_account("other")
            of_other = ids(alexa)
            alexa.enable_skill_again()
            of_other_again = ids(alexa)
            alexa.use_account("smith")
            assert ids(alexa) == usual
            alexa.enable_skill_again()
            once = ids(alexa)
            alexa.enable_skill_again()
            found = [usual, of_other, of_other_again, once, ids(alexa)]
            assert len({each for some in found for each in some}) == 15
            alexa.use_account("other")
            assert ids(alexa) == of_other_again
        """,
        passed=2,
    )


def kept(steps):
    """Jane opens the skill again, which now uses the token of the turn before."""
    token = "{{ turn.request.context.System.apiAccessToken }}"
    attributes = docstring("Given the session attributes are:", json.dumps({"token": token}))
    return f"When Jane opens the skill\n{steps}\n{attributes}\n{OPENS}"


def test_what_an_account_knows(project):
    project.settings("alexa_profile_body = live")
    project.household(HOUSEHOLD)
    project.skill(CALLER)
    of_other = f'{OPENS} "Jane and 403, linked other-token and nothing"'
    project.passes(
        f"""
        {USUAL}
        {OTHER}
        {FRESH}
        Given Jane has granted "given name"
        And Jane has linked the account "other-token"
        {of_other}
        {SMITH}
        {USUAL}
        {AGAIN}
        {FRESH}
        {OTHER}
        {of_other}
        {SMITH}
        {FRESH}
        """,
        f"{SMITH}\n{USUAL}",
        # no session is open there
        *(
            f"{USUAL}\n{moved}\n{FRESH.replace('opens the skill', 'asks for A')}"
            for moved in (OTHER, AGAIN)
        ),
        *(
            f'{kept(moved)} "401 and 401, linked nothing and nothing"\n{FRESH}'
            for moved in (OTHER, AGAIN)
        ),
        f'{kept("Given Jane has granted nothing")} "403 and Smith, {BOTH}"',
        # what a token stands for, and how long
        f"""
        When John opens the skill
        Then Alexa says "John and Smith, linked nothing and smith-token"
        When Jane asks for A
        Then Alexa says "John and Smith, {BOTH}"
        Given the API access tokens so far have expired
        When Jane asks for A
        Then Alexa says "401 and 401, {BOTH}"
        {USUAL}
        """,
    )
    project.refuses([('Given the account is ""', "an account needs an id")])


def test_token_of_whoever_is_said_to_have_linked_an_account_and_no_more(project):
    project.python(
        """
        def test_it(alexa, household):
            def linked(who="Jane"):
                household.link(who)
                return household.member(who).linked_account

            usual, of_john, of_account = linked(), linked("John"), linked("the account holder")
            household.unlink("Jane")
            assert linked() == usual
            alexa.use_account("other")
            of_other = linked()
            alexa.enable_skill_again()
            again = linked()
            assert len({usual, of_john, of_account, of_other, again}) == 5
            alexa.use_account("smith")
            assert household.person("John").linked_account == of_john
        """
    )


def test_name_of_someone_whom_alexa_no_longer_knows(project):
    project.household("people: {Jane: {given_name: Jane}}")
    project.skill(
        """
        def handler(event, context):
            known = event["session"].get("attributes", {}).get("known")
            known = known or event["context"]["System"]["person"]["personId"]
            ssml = f'<speak>Hi <alexa:name type="first" personId="{known}"/>!</speak>'
            answer = say("", sessionAttributes={"known": known})
            answer["response"]["outputSpeech"] = {"type": "SSML", "ssml": ssml}
            return answer
        """
    )
    opens = 'When Jane opens the skill\nThen Alexa says "Hi Jane!"\n'
    (output,) = project.failures(
        f"""
        {opens}
        {AGAIN}
        And the session attributes are:
          \"\"\"
          {{"known": "{{{{ turn.session_attributes.known }}}}"}}
          \"\"\"
        When Jane opens the skill
        Then Alexa says "Hi Jane!"
        """
    )
    assert output.count("<alexa:name> is silent: Alexa knows nobody as amzn1.ask.person.A") == 1
    assert 'Alexa says "Hi!"' in output


def test_an_id_that_tells_nobody_apart(project):
    project.python(
        """
        import pytest
        from pytest_alexa_persona.errors import HouseholdError, StepError

        @pytest.mark.parametrize("id", ["", "  "])
        def test_it(alexa, household, id):
            for change in (
                alexa.use_device,
                alexa.use_account,
                lambda id: household.change_device(id=id),
                lambda id: household.change("the account holder", id=id),
            ):
                with pytest.raises(HouseholdError, match="needs an id, which is not empty"):
                    change(id)
            with pytest.raises(StepError, match="a skill needs an id"):
                alexa.skill.identified(id)
        """,
        passed=2,
    )


def test_each_linked_account_has_a_token_of_its_own(project):
    """Or nobody could say whose account a skill has used."""
    linked = 'Given Jane has linked the account "board-1"\n'
    project.passes(
        f"{linked}{linked}Given Jane has not linked their account\n"
        'Given John has linked the account "board-1"\nWhen John opens the skill'
    )
    taken = '"board-1" is already the token of Jane: each linked account has'
    project.refuses(
        (f'{linked}Given {who} has linked the account "board-1"', taken)
        for who in ("John", "the account holder")
    )
    project.python(
        """
        import pytest
        from pytest_alexa_persona import HouseholdError

        def test_it(household):
            household.link("Jane", "board-1")
            with pytest.raises(HouseholdError, match="already the token of Jane"):
                household.change("John", linked_account="board-1")

        @pytest.mark.parametrize("token", [["board-1"], {"board": 1}, 1, True])
        def test_another_type(household, token):
            with pytest.raises(HouseholdError, match="^John: linked_account: Expected `str"):
                household.change("John", linked_account=token)
        """,
        passed=5,
    )
