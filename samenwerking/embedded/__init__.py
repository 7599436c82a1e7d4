"""The servers of `make run` and of the tests: PostgreSQL and Valkey on Unix sockets, as the project's own children.

Knows nothing of Django: it runs before the settings load. A production portal never comes here (docker-compose.yml).
"""
