"""The open line between a device and a skill: who speaks, what is sent, what comes of it."""
