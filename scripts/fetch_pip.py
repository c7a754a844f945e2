"""Fetches pip into a folder, for a machine that has none, and prints the path of its wheel.

Only `scripts/setup.sh` calls it. The version is fixed and its hash compared; PIP_INDEX_URL is honoured.
"""

import hashlib
import os
import re
import sys
import urllib.parse
import urllib.request
from pathlib import Path

WHEEL = "pip-25.0.1-py3-none-any.whl"
SHA256 = "c46efd13b6aa8279f33f2864459c8ce587ea6a1a59ee20de055868d8f7688f7f"


def main(folder: str) -> None:
    index = os.environ.get("PIP_INDEX_URL", "https://pypi.org/simple").rstrip("/") + "/pip/"
    with urllib.request.urlopen(index, timeout=60) as page:
        links = re.findall(r'href="([^"]+)"', page.read().decode())
    link = next(link for link in links if WHEEL in link)
    with urllib.request.urlopen(urllib.parse.urljoin(index, link), timeout=120) as file:
        data = file.read()
    if hashlib.sha256(data).hexdigest() != SHA256:
        raise SystemExit("the pip that was fetched is not the one expected")
    wheel = Path(folder, WHEEL)
    wheel.write_bytes(data)
    print(wheel)


if __name__ == "__main__":
    try:
        main(sys.argv[1])
    except (OSError, StopIteration) as error:
        raise SystemExit(f"pip could not be fetched: {error}") from error
