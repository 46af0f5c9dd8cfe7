"""The two parts of the screen that Streamlit does not have: a graph canvas and a SPARQL editor.

`migcoop.canvas` draws a graph that is explored step by step, `migcoop.editor` edits a query,
`migcoop.links` writes the view of a canvas into a link and reads it back.
The package is named after the distribution because Streamlit looks for the files of packaged
components there and nowhere else; their sources are in `app/components/frontend`.
"""
