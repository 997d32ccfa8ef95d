"""The machinery of ``load`` and ``dump``: finds plugins, chooses and runs one, checks the result.

In the order of a ``load``: ``registry`` (with ``hookspecs``) finds the plugins, ``opening``
opens the source, ``sniff`` chooses a reader, ``reading`` runs it, ``titles`` completes the
Document and ``checks`` examines it. ``load_many`` does so for many sources: ``expanding`` finds
them, ``sought`` tells them by their names, ``archives`` lists and reads those in archives,
``preferring`` chooses among the forms of one publication, and ``workers`` are the child processes
that read. ``writing`` runs a writer, to which ``streams`` pass what is written, on a file or folder
that ``atomic`` makes; ``folder_swap`` and ``renaming`` have its steps. ``parts`` keeps what a long
run has read until its target is whole. ``plugin_options`` and ``plugin_errors`` match options and
errors with the plugins that they belong to; ``plugin_errors`` also keeps a broken plugin from
stopping the others.
"""
