"""Fuzzing: mutated sources for each reader, and for ``from_dict``.

``python -m tests.fuzz`` runs it; ``harnesses`` says what is mutated and how it is read,
``invariants`` what must hold for each mutant, and ``running`` how a mutant that hangs, eats
memory or crashes is caught. A mutant is known by its reader, seed and number.
"""
