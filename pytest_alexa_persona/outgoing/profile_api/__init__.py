"""The Person Profile API and the Customer Profile API."""
