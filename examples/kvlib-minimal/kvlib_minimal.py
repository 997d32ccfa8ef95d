from kvlib.assemble import Line, Run, assemble
from kvlib.plugin import Confidence, Reader, hookimpl


def _probe(head):
    return Confidence.CERTAIN if head.startswith(b"#+title:") else Confidence.UNKNOWN


def _read(source, context):
    texts = source.read_bytes().decode("utf-8", "replace").splitlines()[1:]
    return assemble([Line((Run(text),), number=n) for n, text in enumerate(texts, 2)], context)


@hookimpl
def kvlib_readers():
    yield Reader(name="org", read=_read, suffixes=(".org",), probe=_probe)
