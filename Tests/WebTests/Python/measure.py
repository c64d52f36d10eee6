#!/usr/bin/env python3
"""measure.py [ROUNDS]: how long a passphrase takes in a real browser, with the strength that the pages use.

Serves the pages' modules by itself: no hub is needed.
"""

import http.server
import pathlib
import sys
import threading

from browser import Browser

WEB = pathlib.Path(__file__).resolve().parents[3] / "Sources/HubServer/Resources/web"
TYPES = {"js": "text/javascript", "wasm": "application/wasm"}


class Files(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        path = WEB / self.path.rpartition("/")[2]
        found = self.path.startswith("/web/") and path.is_file()
        body = path.read_bytes() if found else b"<!doctype html><title>measuring</title>"
        self.send_response(200)
        self.send_header("content-type", TYPES.get(path.suffix[1:], "text/html"))
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


def main():
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 5
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Files)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    with Browser() as browser:
        page = browser.page()
        page.open(f"http://localhost:{server.server_port}/")
        taken = page.run(f"""(async () => {{
            const {{ keysFrom }} = await import('/web/passphrase.js');
            const {{ STRENGTH }} = await import('/web/wrapped.js');
            const taken = [];
            for (let round = 0; round < {rounds}; round += 1) {{
                const began = performance.now();
                const made = await keysFrom('lantern copper seaside walnut', new Uint8Array(16), STRENGTH);
                taken.push([performance.now() - began, made.milliseconds]);
            }}
            return taken;
        }})()""")
    whole, alone = (sorted(each[place] for each in taken) for place in (0, 1))
    print(f"Argon2id, 64 MiB, 3 passes: {alone[rounds // 2]:.0f} ms (median of {rounds}; slowest {alone[-1]:.0f} ms)")
    print(f"with its worker started and ended: {whole[rounds // 2]:.0f} ms (slowest {whole[-1]:.0f} ms)")
    sys.exit(0 if whole[-1] < 1500 else "slower than 1.5 seconds")


if __name__ == "__main__":
    main()
