"""The steps by which a casebook's schema came to be; each is frozen once it is released."""
