"""Print one page of HTML (standard input) to a file and tell what it cost. A small process of its own:
the memory of a child is never told as less than that of its parent.
"""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from time import monotonic

from samenwerking.pdf import render_pdf

if __name__ == "__main__":
    html = sys.stdin.read()
    started = monotonic()
    Path(sys.argv[1]).write_bytes(render_pdf(html, title="x", author="x"))
    took = monotonic() - started
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    told = {"took": took, "worked": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1024}
    sys.stdout.write(json.dumps(told))
