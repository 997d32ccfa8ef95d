from pathlib import Path

from kvlib.testing import ReaderContract


class TestOrg(ReaderContract):
    reader = "org"
    files = (Path(__file__).parent.parent / "vraag.org",)

    def plain_text(self, name, data):  # noqa: ARG002
        return data.decode().removeprefix("#+title:")
