"""How CoachDesk is set up, frozen and released; these are programs, and nothing of them is installed."""
