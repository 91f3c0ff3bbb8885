"""Review without a network, on screen: the file goes out, a leader reads it and speaks, and it comes back."""
