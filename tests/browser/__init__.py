"""Tests of pages in a real browser; CONTRIBUTING.md says what they need."""
