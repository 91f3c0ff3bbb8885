"""Growth goals on screen: the year as lanes of tiles, last year beside this one, and the page of one goal."""
