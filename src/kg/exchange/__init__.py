"""What leaves the house: exports, the partner bundle, and descriptions of the data."""
