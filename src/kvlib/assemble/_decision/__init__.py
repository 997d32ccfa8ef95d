"""What each line is, decided once for the whole document, with its doubt."""
