"""The regions of Alexa, and where their APIs are."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Region:
    """A region.

    Attributes:
        name: as it stands in a sentence.
        endpoint: ``context.System.apiEndpoint`` of its requests (Person Profile REST API
            Reference).
    """

    name: str
    endpoint: str


REGIONS = {
    "NA": Region("North America", "https://api.amazonalexa.com"),
    # fact: endpoint-of-europe
    "EU": Region("Europe", "https://api.eu.amazonalexa.com"),
    "FE": Region("the Far East", "https://api.fe.amazonalexa.com"),
}
