"""What the account has from its holder, and what it has not even so."""

from checked_steps import CALLER
from skill_project import docstring

NUMBER = '{"countryCode":"+44","phoneNumber":"20 7946"}'
OF_LEE = {
    "full name": ("name", '"Lee Park"'),
    "given name": ("givenName", '"Lee"'),
    "mobile number": ("mobileNumber", NUMBER),
}
HOUSEHOLD = """
account: {{holder: Lee, granted: [full name, given name, mobile number]{more}}}
people:
  Lee:
    full_name: Lee Park
    given_name: Lee
    mobile_number: +44 20 7946
    granted: [given name]
"""


def told(asked, answer):
    """What the Customer Profile API answers a skill that Lee asks."""
    asks = f'When Lee asks for AskIntent with {asked.partition(" ")[0]} "{asked.partition(" ")[2]}"'
    return f"{asks}\n{docstring('Then Alexa says:', answer)}"


def test_what_is_not_set_is_not_taken_from_the_holder(project):
    project.settings("alexa_profile_body = live")
    project.household(HOUSEHOLD.format(more=""))
    project.skill(CALLER)
    for_person = told("person givenName", '200 "Lee"')
    project.passes(
        *(told(f"account {path}", f"200 {value}") for path, value in OF_LEE.values()),
        *(
            f"Given the account holder's {each} is not set\n{told(f'account {path}', '204')}\n"
            f"{for_person}"
            for each, (path, _) in OF_LEE.items()
        ),
        f'Given the account holder\'s given name is ""\n{told("account givenName", "204")}',
        # the last that is said of it counts
        f"""
        Given the account holder's given name is not set
        And the account holder's full name is "The Parks"
        {told("account givenName", "204")}
        {told("account name", '200 "The Parks"')}
        Given the account holder's given name is "Leander"
        {told("account givenName", '200 "Leander"')}
        """,
        "Given Lee's given name is not set\n" + told("account givenName", "204"),
    )


def test_a_file_says_that_the_account_has_none(project):
    project.settings("alexa_profile_body = live")
    project.household(HOUSEHOLD.format(more=", given_name: null, mobile_number: ~"))
    project.skill(CALLER)
    project.passes(
        told("account givenName", "204"),
        told("account mobileNumber", "204"),
        told("account name", '200 "Lee Park"'),
    )


def test_in_python_and_in_templates(project):
    project.household(HOUSEHOLD.format(more=""))
    project.says("'hi'")
    project.python(
        """
        import pytest
        from pytest_alexa_persona.errors import HouseholdError

        def test_it(alexa, household):
            who = "the account holder"
            household.change(who, given_name=None, mobile_number=None)
            details = household.now.account_details()
            assert (details.full_name, details.given_name) == ("Lee Park", None)
            assert details.mobile_number is None
            household.change(who, holder=None)
            household.change(who, holder="Lee")
            assert household.now.account_details().given_name is None
            household.change(who, given_name="Leander")
            assert household.now.account_details().given_name == "Leander"
            with pytest.raises(HouseholdError, match='no detail "not_set"'):
                household.change(who, not_set=frozenset())
        """
    )
