"""Does the web server of this container answer, by the name that it accepts?"""

import os
import urllib.request

host = os.environ["ALLOWED_HOSTS"].split(",")[0]
urllib.request.urlopen(urllib.request.Request("http://127.0.0.1:8000/health", headers={"Host": host}), timeout=3)
