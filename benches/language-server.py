"""How long after an edit an editor is told what is wrong: python3 benches/language-server.py CANDOUR SITE [TIMES]

Opens a page of a site in the language server, puts a fault in and takes it out again, and measures from the moment at
which the edit is sent to the one at which the problems come. Prints milliseconds, and the processor time of the server
for each edit, which says more where a computer has other work.
"""

import json
import os
import queue
import subprocess
import sys
import threading
import time
from pathlib import Path

candour, site, times = sys.argv[1], Path(sys.argv[2]).resolve(), int(sys.argv[3]) if len(sys.argv) > 3 else 30
server = subprocess.Popen([candour, "lsp"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
said = queue.Queue()


def listen():
    while True:
        length = 0
        while True:
            line = server.stdout.readline()
            if not line:
                return
            if line == b"\r\n":
                break
            length = int(line.split(b":")[1])
        said.put((time.perf_counter(), json.loads(server.stdout.read(length))))


def send(method, params, **more):
    text = json.dumps({"jsonrpc": "2.0", "method": method, "params": params, **more}).encode()
    server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(text) + text)
    server.stdin.flush()


def processor():
    fields = Path(f"/proc/{server.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


def change(text):
    """Sends a text; milliseconds until the page's problems come, and of the processor until then."""
    global version
    version += 1
    began, used = time.perf_counter(), processor()
    send("textDocument/didChange", {"textDocument": {"uri": uri, "version": version}, "contentChanges": [{"text": text}]})
    while True:
        at, message = said.get(timeout=600)
        params = message.get("params", {})
        if params.get("uri") == uri and params.get("version") == version:
            return (at - began) * 1000, processor() - used


def quiet(seconds):
    """Waits until nothing has come for a while, and the processor has nothing to do."""
    while True:
        used = processor()
        try:
            said.get(timeout=seconds)
        except queue.Empty:
            if processor() - used < 100:
                return


threading.Thread(target=listen, daemon=True).start()
page = sorted((site / "content/policies").rglob("*.md"))[0]
uri, text, version = page.as_uri(), page.read_text(), 1
send("initialize", {"rootUri": site.as_uri(), "capabilities": {}}, id=1)
send("initialized", {})
item = {"uri": uri, "languageId": "markdown", "version": 1, "text": text}
send("textDocument/didOpen", {"textDocument": item})
quiet(2)
print(f"{len(list(site.rglob('*.md')))} pages; load {os.getloadavg()[0]:.1f}")
for name, pause in (("after a pause", 2), ("while typing", 0)):
    measured = []
    for turn in range(times):
        if pause:
            quiet(pause)
        measured.append(change(text.replace("title:", "titel:", 1) if turn % 2 == 0 else text))
    for what, of in (("ms", 0), ("ms of the processor", 1)):
        figures = sorted(figure[of] for figure in measured)
        print(f"{name}: {figures[0]:.0f} / {figures[len(figures) // 2]:.0f} / {figures[-1]:.0f} {what} (least, median, most)")
send("shutdown", None, id=2)
send("exit", None)
