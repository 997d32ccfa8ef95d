"""What is no content: heads and feet of pages, letterheads, closings, sites, mails."""
