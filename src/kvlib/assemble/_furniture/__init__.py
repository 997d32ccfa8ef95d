"""Page furniture and other lines that are not content: letterheads, closings, sites, mails."""
