"""The encrypted casebook file: keys, connection, migrations, journal, backups."""
