"""The web channel: pages over the HTTP API, rendered on the server, with one script for the conversation."""
