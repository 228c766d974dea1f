"""The skill's project: ASK files, the manifest, locales."""
