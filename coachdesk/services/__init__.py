"""What a coach asks and does: questions return frozen rows, changes run inside one `change`."""
