from kvlib.assemble import Line, Run, assemble
from kvlib.plugin import Confidence, Reader, hookimpl


def _probe(head):
    return Confidence.CERTAIN if head.startswith(b"#+title:") else Confidence.UNKNOWN


def _read(source, context):
    texts = enumerate(source.read_bytes().decode("utf-8", "replace").splitlines(), 1)
    return assemble([Line((Run(t.removeprefix("#+title:")),), number=n) for n, t in texts], context)


@hookimpl
def kvlib_readers():
    yield Reader(name="org", read=_read, suffixes=(".org",), probe=_probe)
