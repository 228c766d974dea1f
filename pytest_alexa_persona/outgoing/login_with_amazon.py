"""Login with Amazon's profile endpoint, for skills that link Amazon accounts.

Source: "Obtain Customer Profile Information", Login with Amazon, on the three ways to send
the access token and on the response.
"""

from urllib.parse import parse_qs, urlsplit

from ..household import ids
from ..household.state import ACCOUNT_HOLDER, HouseholdState
from .http_call import HttpReply, HttpRequest

_HOSTS = ("api.amazon.com", "api.amazon.co.uk", "api.amazon.co.jp")


def reply(request: HttpRequest, household: HouseholdState) -> HttpReply | None:
    """Answer with the profile of whoever has linked the account of an access token.

    Returns:
        200 with what is known of the owner, 400 with ``invalid_token`` for any other token, or
        None where the request is for something else.
    """
    url = urlsplit(request.url)
    if url.scheme != "https" or url.hostname not in _HOSTS or url.path != "/user/profile":
        return None
    if request.method != "GET":
        return HttpReply(
            405, {"error": "invalid_request", "error_description": "Only GET is allowed"}
        )
    owner = household.tokens.owner_of(_token(request, url.query))
    if owner is None:
        problem = "The request has an invalid parameter : access_token"
        return HttpReply(400, {"error": "invalid_token", "error_description": problem})
    return HttpReply(200, _profile(household, owner))


def _token(request: HttpRequest, query: str) -> str:
    scheme, _, bearer = request.headers.get("authorization", "").partition(" ")
    return (
        parse_qs(query).get("access_token", [""])[0]
        or request.headers.get("x-amz-access-token", "")
        or (bearer.strip() if scheme.lower() == "bearer" else "")
    )


def _profile(household: HouseholdState, owner: str) -> dict[str, str]:
    account = household.account_details()
    is_account = owner in (ACCOUNT_HOLDER, account.holder)
    known = account if owner == ACCOUNT_HOLDER else household.person(owner)
    profile = {
        "user_id": ids.amazon_user_id(account.id, owner),
        "name": known.full_name or known.given_name,
        "email": account.email if is_account else None,
    }
    return {key: value for key, value in profile.items() if value}
