"""``python -m kvlib``: the same as the command ``kvlib``."""

from __future__ import annotations

from kvlib.cli import main

if __name__ == "__main__":
    main()
