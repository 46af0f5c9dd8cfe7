"""From the data folder to plain records: reports, the facts read from them, reference data."""
