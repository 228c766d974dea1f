"""The directive by which a skill has Alexa ask for consent by voice."""


def asks_for_consent(*scopes, level="PERSON"):
    """A directive that asks for scopes, at the level of a person or of the account."""
    return {
        "type": "Connections.StartConnection",
        "uri": "connection://AMAZON.AskForPermissionsConsent/2",
        "input": {
            "@type": "AskForPermissionsConsentRequest",
            "@version": "2",
            "permissionScopes": [
                {"permissionScope": each, "consentLevel": level} for each in scopes
            ],
        },
    }
