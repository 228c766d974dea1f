"""A project that adds something of its own to the plugin; a package, beside other conftest.py."""
