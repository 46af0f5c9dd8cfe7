"""The service over HTTP: SPARQL 1.1 Protocol and Graph Store Protocol, both only to read."""
