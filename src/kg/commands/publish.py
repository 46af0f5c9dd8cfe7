"""`kg publish`: every thing as a page and as data, for a plain file server."""

import os
from argparse import Namespace

from kg.commands.output import tell, write
from kg.publish.static_site import Web, publish
from kg.store.engines import open_any


def run(options: Namespace) -> int:
    """Write the site, and say how much of it there is."""
    tell("Writing the pages")
    web = Web(options.site, options.endpoint)
    store = open_any(options.store, os.environ)
    published = publish(store, options.ontology, options.data, options.folder, web)
    write(f"{published.files:,} files, {published.pages:,} pages in {published.folder}\n", None)
    return 0
