"""What a long run has read so far, kept on disk until its target is whole: its journal.

``OUT.kvlib-parts/`` stands beside the target. ``plan`` says what is to be read and how, and is
written before anything is read. A ``part`` holds what was read of a stretch of it: the documents in
``000001.jsonl``, and in ``000001.mark`` what else is known of each, and of each failure. A part
whose mark is there is finished. ``journal`` makes the parts, goes on after the last one that is
finished, and gives back what they hold in order.
"""
