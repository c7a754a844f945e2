"""Who asks."""

from importlib.metadata import version

PRODUCT = "OnRecord"
"""The name that robots.txt addresses this program by."""

AGENT = f"{PRODUCT}/{version('onrecord')} (reads news pages for a person; obeys robots.txt)"
