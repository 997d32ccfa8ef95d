"""Hostile files: how each is made, what it tries, and what a careful reader answers.

Each file is a function in ``xml``, ``word``, ``web``, ``text``, ``json_files``, ``databases``,
``compressed`` or ``pdf``. ``python -m tests.hostile.table`` writes what kvlib and other libraries
answer into ``docs/security.md``; ``test_hostile`` has kvlib read the small ones.
"""
