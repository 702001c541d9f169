"""The report as a page that opens by a double click: one file, nothing fetched, no text of a model ever mark-up."""
