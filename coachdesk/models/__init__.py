"""What the casebook remembers: typed records; no queries, files or Qt."""
