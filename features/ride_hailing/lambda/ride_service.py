"""The ride-hailing company's own API."""

import requests

URL = "https://api.ride-hailing.example/v1"


def book(token, destination):
    """Book a ride with the account that a token is for; gives the minutes until it comes."""
    return _call("POST", "/rides", token, {"destination": destination})["minutes"]


def last_ride(token):
    """Where the last ride of an account went, or None."""
    ride = _call("GET", "/rides/last", token)
    return ride and ride["destination"]


def favorite(someone):
    """Where someone likes to go, or None; all that we know of a person or a house is its id."""
    for known in _call("GET", "/favorites")["favorites"]:
        if known["id"] == someone:
            return known["destination"]
    return None


def text_receipt(number):
    """Send the receipt of the last ride to a mobile number."""
    _call("POST", "/receipts/text", content={"to": number})


def mail_receipt(address):
    """Send the receipt of the last ride to an e-mail address."""
    _call("POST", "/receipts/mail", content={"to": address})


def account_linked(token):
    """Greet a new account."""
    _call("POST", "/accounts/linked", token)


def consents(someone, of_account, of_person, first):
    """Keep in mind what may be asked for, and thank those who allow it for the first time."""
    content = {"id": someone, "account": of_account, "own": of_person, "first": first}
    _call("PUT", "/consents", content=content)


def forget(house):
    """Delete all that we know of an account."""
    _call("DELETE", "/favorites", content={"id": house})


def _call(method, path, token=None, content=None):
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    answer = requests.request(method, URL + path, json=content, headers=headers, timeout=5)
    if answer.status_code == 404:
        return None
    answer.raise_for_status()
    return answer.json() if answer.content else None
