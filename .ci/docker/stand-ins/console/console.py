"""Stands in for Redpanda Console: a page that shows the configuration it was given."""
import html
import http.server
import os
import signal
import sys

with open(os.environ["CONFIG_FILEPATH"]) as file:
    page = ("<title>Redpanda Console (stand-in)</title><pre>" + html.escape(file.read()) + "</pre>").encode()


class Page(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)


# the first process of a container has no default for it
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
http.server.ThreadingHTTPServer(("0.0.0.0", 8080), Page).serve_forever()
