"""What the explorer is, and what its signs mean."""

from html import escape

import streamlit as st

from shell import head

head("Help")
st.html('<p>See <a data-page="source" href="./source?id=almaty-2001">the source</a> <span class="kg-status kg-interpreted">interpreted</span><span class="kg-status kg-explicit">stated</span><span class="kg-status kg-inferred">inferred</span><span class="kg-status kg-external">from a register</span></p>')
