"""The live transport: sockets, hubs, doorbells, presence, and our way of starting Daphne.

Truth is the database. This package carries what happened to every screen and what was asked to `actions`; it
decides nothing about a room and stores nothing. Only `publishing` touches the channel layer.
"""
