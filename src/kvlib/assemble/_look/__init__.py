"""Lines made ready: what stands in each, and how the pages look (regels)."""
