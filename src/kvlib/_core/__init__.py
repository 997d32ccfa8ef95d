"""What stands behind the front door: plugins are found, chosen, run and their work examined.

In the order of a ``load``: ``registry`` (with ``hookspecs``) finds plugins, ``opening`` opens
the source, ``sniff`` chooses a reader, ``reading`` runs it, ``titles`` completes the Document,
``checks`` examines it; ``loading`` does so for many. ``writing`` runs a writer, into a file
that ``atomic`` makes. ``plugin_options`` and ``plugin_errors`` say which option and which error
belongs to which plugin.
"""
