"""Pages for the web: every IRI of ours as HTML, Turtle and JSON-LD, on disk or over HTTP."""
