"""The ride-hailing company's own API."""

import requests

URL = "https://api.ride-hailing.example/v1"


def book(token, destination):
    """Book a ride with the account that a token is for; gives the minutes until it comes."""
    answer = requests.post(
        f"{URL}/rides",
        json={"destination": destination},
        headers={"Authorization": f"Bearer {token}"},
        timeout=5,
    )
    answer.raise_for_status()
    return answer.json()["minutes"]


def last_ride(token):
    """Where the last ride of an account went, or None."""
    answer = requests.get(
        f"{URL}/rides/last", headers={"Authorization": f"Bearer {token}"}, timeout=5
    )
    if answer.status_code == 404:
        return None
    answer.raise_for_status()
    return answer.json()["destination"]
