"""Sends a small site to an S3-like server, an SSH server and folders on this computer, and holds what `candour deploy` promises.

A first deploy sends all; where one page changed, nothing is sent but what changed; a deploy that is killed at its Nth request
leaves no page without the files it needs, and the next one ends the work; a dry run changes nothing; --verify finds a file
that somebody changed. Requests to S3 are counted, and the killing done, by a proxy between the two.

deploy.py CANDOUR [folder|ssh|s3 ...]
"""

import http.client
import http.server
import importlib.util
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import quote

CANDOUR = str(Path(sys.argv[1]).resolve())
WORK = Path(tempfile.mkdtemp(prefix="candour-deploy-test-"))
RECORD = ".candour/deployed.json"
MARKER = ".candour-output"
ENVIRONMENT = dict(os.environ, AWS_ACCESS_KEY_ID="key", AWS_SECRET_ACCESS_KEY="secret", AWS_REGION="eu-west-2")
ended = []


def free_port():
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def wait_for(port):
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), 1).close()
            return
        except OSError:
            time.sleep(0.1)
    sys.exit(f"no server came up at port {port}")


def site():
    """A small site with a picture, built in two forms: the second has one page changed, one new and one gone."""
    root = WORK / "site"
    (root / "content/pages").mkdir(parents=True)
    (root / "content/news").mkdir()
    (root / "candour.yaml").write_text(
        "title: A\nbase_url: https://www.example.org/\norganisation: {name: A}\nlanguage: en-GB\n"
    )
    page = "---\ntitle: {0}\nsummary: {0}.\n---\n\n{1}\n"
    (root / "content/pages/about.md").write_text(page.format("About us", "We let homes."))
    (root / "content/pages/old.md").write_text(page.format("Old", "It will go."))
    build(root, "one")
    (root / "content/pages/about.md").write_text(page.format("About us", "We let homes, and mend them."))
    build(root, "changed")
    (root / "content/pages/old.md").unlink()
    (root / "content/pages/new.md").write_text(page.format("New", "It has come."))
    build(root, "two")
    return root


def build(root, name):
    made = subprocess.run(
        [CANDOUR, "build", "--site", root, "--as-of", "2026-11-22", "--out", WORK / name], capture_output=True, text=True
    )
    if made.returncode:
        sys.exit(f"the small site does not build:\n{made.stderr}")


def files(folder):
    found = {}
    for path in Path(folder).rglob("*"):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and name not in (RECORD, MARKER):
            found[name] = path.read_bytes()
    return found


def deploy(to, name, *more, environment=None, code=0):
    done = subprocess.run(
        [CANDOUR, "deploy", "--site", WORK / "site", "--from", WORK / name, "--to", to, *more],
        capture_output=True,
        text=True,
        env=environment or ENVIRONMENT,
        timeout=120,
    )
    if done.returncode != code:
        sys.exit(f"deploy to {to} ended with {done.returncode}, not {code}:\n{done.stdout}{done.stderr}")
    return done.stdout + done.stderr


def holds(what, fine, more=""):
    if not fine:
        sys.exit(f"FAILED: {what} {more}")


def whole(target, what):
    """Each page at the target has the files that it needs; a half-written file would differ from every release."""
    every = [files(WORK / name) for name in ("one", "changed", "two")]
    for path, content in target.items():
        if path.endswith(".candour-new") or "/." in "/" + path and path not in every[0]:
            continue
        holds(f"{what}: {path} is whole", any(release.get(path) == content for release in every))
        if path.endswith(".html"):
            for needed in re.findall(rb'(?:src|href)="/([^"#?]*\.(?:css|js|png|svg|woff2))["#?]', content):
                holds(f"{what}: {path} has {needed.decode()}", needed.decode() in target)


class Proxy(http.server.ThreadingHTTPServer):
    """Stands before the S3-like server: counts what is written, and calls `at` when that is the Nth."""

    daemon_threads = True

    def __init__(self, behind):
        self.behind, self.written, self.guard, self.limit, self.at = behind, [], threading.Lock(), None, None
        super().__init__(("127.0.0.1", 0), Handler)

    def handle_error(self, *_):
        """A program that was killed hangs up; that is what this is for."""

    def begin(self, limit=None, at=None):
        self.written, self.limit, self.at = [], limit, at


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def pass_on(self):
        proxy = self.server
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        if self.command in ("PUT", "DELETE", "POST"):
            with proxy.guard:
                if proxy.limit is not None and len(proxy.written) >= proxy.limit:
                    proxy.at()
                    self.close_connection = True
                    return
                proxy.written.append((self.command, self.path.split("?")[0].split("/", 2)[-1], dict(self.headers)))
        behind = http.client.HTTPConnection("127.0.0.1", proxy.behind, timeout=60)
        behind.request(self.command, self.path, body, {k: v for k, v in self.headers.items() if k.lower() != "connection"})
        answer = behind.getresponse()
        content = answer.read()
        self.send_response(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ("transfer-encoding", "connection", "content-length", "server", "date"):
                self.send_header(name, value)
        size = answer.getheader("Content-Length") if self.command == "HEAD" else len(content)
        self.send_header("Content-Length", str(size or 0))
        self.end_headers()
        self.wfile.write(content)

    do_GET = do_PUT = do_HEAD = do_DELETE = do_POST = pass_on


def s3():
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    ended.append(server.kill)
    wait_for(port)
    proxy = Proxy(port)
    threading.Thread(target=proxy.serve_forever, daemon=True).start()
    at = f"http://127.0.0.1:{port}"
    environment = dict(ENVIRONMENT, AWS_ENDPOINT_URL=f"http://127.0.0.1:{proxy.server_port}")

    def ask(path, content=None):
        # Moto asks for a signature and does not look whether it is right.
        signed = {"Authorization": "AWS4-HMAC-SHA256 Credential=key/20260101/us-east-1/s3/aws4_request"}
        method = "GET" if content is None else "PUT"
        return urllib.request.urlopen(urllib.request.Request(f"{at}/{path}", content, signed, method=method)).read()

    def make(bucket):
        ask(bucket, b"")

    def listed(bucket):
        text, found, after = "", {}, ""
        while True:
            text = ask(f"{bucket}?list-type=2&prefix=www/&start-after={quote(after)}").decode()
            keys = re.findall("<Key>([^<]*)</Key>", text)
            for key in keys:
                after = key
                if key != f"www/{RECORD}":
                    found[key[4:]] = ask(f"{bucket}/{quote(key)}")
            if "<IsTruncated>true" not in text:
                return found

    def sent():
        return [path.split("www/", 1)[1] for command, path, _ in proxy.written if command == "PUT" and RECORD not in path]

    go = lambda bucket, name, *more, code=0: deploy(f"s3://{bucket}/www", name, *more, environment=environment, code=code)
    make("first")
    proxy.begin()
    go("first", "one", "--dry-run")
    holds("a dry run writes nothing to S3", not proxy.written)
    go("first", "one")
    holds("a first deploy sends all", sorted(sent()) == sorted(files(WORK / "one")))
    holds("what lies in S3 is what was built", listed("first") == files(WORK / "one"))
    page = next(headers for _, path, headers in proxy.written if path.endswith("www/index.html"))
    style = next(headers for _, path, headers in proxy.written if path.endswith(".css"))
    holds("a page has its type", page.get("content-type", page.get("Content-Type")) == "text/html; charset=utf-8", page)
    holds("a style is kept", "immutable" in style.get("cache-control", style.get("Cache-Control", "")), style)
    proxy.begin()
    go("first", "one")
    holds("a second deploy of the same writes nothing", not proxy.written, proxy.written)
    old, new = files(WORK / "one"), files(WORK / "changed")
    go("first", "changed")
    different = sorted(path for path in new if old.get(path) != new[path])
    holds("where a page changed, what changed is sent and no more", sorted(sent()) == different, sent())
    count = len(sent())
    ask("first/www/index.html", b"tampered")
    said = go("first", "changed", "--verify", code=1)
    holds("--verify finds a file that was changed", "index.html is not what was sent" in said, said)
    go("first", "changed", "--verify")
    holds("the next deploy puts it right", listed("first") == new)
    proxy.begin()
    go("first", "two")
    total = len(proxy.written)
    holds("the second form is there", listed("first") == files(WORK / "two"))
    kills = sorted({0, 1, 2, 3, 5, 8, 13, 21, total // 2, total - 3, total - 2, total - 1})
    for limit in kills:
        bucket = f"killed-{limit}"
        make(bucket)
        # Over a release that is there, and from nothing.
        if limit % 2 == 0:
            go(bucket, "one")
        command = [CANDOUR, "deploy", "--site", WORK / "site", "--from", WORK / "two", "--to", f"s3://{bucket}/www"]
        running = None
        proxy.begin(limit, lambda: running and running.kill())
        running = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        running.wait(60)
        proxy.begin()
        whole(listed(bucket), f"killed at request {limit}")
        go(bucket, "two", "--verify")
        holds(f"after request {limit} the next deploy ends the work", listed(bucket) == files(WORK / "two"))
    print(f"S3: all of {len(old)} files, then {count} for one page; killed at {len(kills)} requests")


def ssh():
    folder = WORK / "ssh"
    folder.mkdir(mode=0o700)
    for key in ("host", "user"):
        subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", folder / key], check=True)
    shutil.copy(folder / "user.pub", folder / "allowed")
    port = free_port()
    (folder / "config").write_text(
        f"Port {port}\nListenAddress 127.0.0.1\nHostKey {folder}/host\nAuthorizedKeysFile {folder}/allowed\nStrictModes no\n"
        f"UsePAM no\nPidFile none\nPermitRootLogin prohibit-password\nSubsystem sftp internal-sftp\nPerSourcePenalties no\n"
    )
    if os.geteuid() == 0:
        os.makedirs("/run/sshd", exist_ok=True)
    config = (folder / "config").read_text()
    command = ["/usr/sbin/sshd", "-f", str(folder / "config"), "-D", "-e"]
    # An option of newer servers alone.
    if subprocess.run([*command[:3], "-t"], capture_output=True).returncode:
        (folder / "config").write_text(config.replace("PerSourcePenalties no\n", ""))
    with open(folder / "log", "w") as log:
        server = subprocess.Popen(command, stderr=log)
    ended.append(server.kill)
    wait_for(port)
    host = (folder / "host.pub").read_text()
    (folder / "known").write_text(f"[127.0.0.1]:{port} {host}")
    (folder / "none").write_text("")
    environment = dict(ENVIRONMENT, CANDOUR_SSH_KEY=f"{folder}/user", CANDOUR_SSH_KNOWN_HOSTS=f"{folder}/known")
    user = subprocess.run(["id", "-un"], capture_output=True, text=True).stdout.strip()
    for scheme in ("rsync", "sftp"):
        root = folder / scheme
        to = f"{scheme}://{user}@127.0.0.1:{port}{root}/a b/www"
        place = root / "a b/www"
        root.mkdir()
        go = lambda name, *more, code=0: deploy(to, name, *more, environment=environment, code=code)
        go("one", "--dry-run")
        holds(f"{scheme}: a dry run writes nothing", not any(root.iterdir()))
        unknown = dict(environment, CANDOUR_SSH_KNOWN_HOSTS=f"{folder}/none")
        holds("an unknown server is refused", "does not know the server" in deploy(to, "one", environment=unknown, code=2))
        go("one", "--verify")
        holds(f"{scheme}: all is there", files(place) == files(WORK / "one"))
        stays = {path: (place / path).stat().st_mtime_ns for path in files(place)}
        go("changed")
        holds(f"{scheme}: the change is there", files(place) == files(WORK / "changed"))
        same = [path for path, content in files(WORK / "changed").items() if files(WORK / "one").get(path) == content]
        moved = [path for path in same if (place / path).stat().st_mtime_ns != stays[path]]
        holds(f"{scheme}: nothing else was sent", not moved, moved)
        (place / "index.html").write_bytes(b"tampered")
        holds(f"{scheme}: --verify finds it", "index.html is not what" in go("changed", "--verify", code=1))
        (place / "theirs.txt").write_text("theirs")
        go("two", "--verify")
        holds("a file that others put there stays", (place / "theirs.txt").exists())
        (place / "theirs.txt").unlink()
        holds(f"{scheme}: the second form is there", files(place) == files(WORK / "two"))
        for moment in (0.3, 0.7, 1.2):
            shutil.rmtree(place)
            go("one")
            running = subprocess.Popen(
                [CANDOUR, "deploy", "--site", WORK / "site", "--from", WORK / "two", "--to", to],
                env=environment,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
            time.sleep(moment)
            # The programs that it started with it, as when a computer is switched off.
            try:
                os.killpg(running.pid, signal.SIGKILL)
            except ProcessLookupError:
                pass
            running.wait()
            whole(files(place), f"{scheme} killed after {moment} s")
            go("two", "--verify")
            left = {path: content for path, content in files(place).items() if not path.endswith(".candour-new")}
            holds(f"{scheme}: the next deploy ends the work", left == files(WORK / "two"))
        print(f"{scheme}: sent, changed, tampered with, killed three times")


def folder():
    to = str(WORK / "live")
    deploy(to, "one", "--dry-run")
    holds("a dry run makes no folder", not (WORK / "live").exists())
    deploy(to, "one", "--verify")
    holds("a folder has all", files(to) == files(WORK / "one"))
    (WORK / "live/index.html").write_text("tampered")
    holds("--verify finds it", "index.html is not" in deploy(to, "one", "--dry-run", "--verify", code=1))
    deploy(to, "two", "--verify")
    holds("a folder has the second form", files(to) == files(WORK / "two"))
    theirs = WORK / "theirs"
    theirs.mkdir()
    (theirs / "letter.txt").write_text("theirs")
    deploy(str(theirs), "one", code=2)
    holds("another's folder is left alone", [path.name for path in theirs.iterdir()] == ["letter.txt"])
    deploy("nowhere", "one", code=2)
    deploy("rsync://-oProxyCommand=x/a", "one", code=2)
    print("folder: swapped, looked at, refused")


def run(part):
    if part == "folder":
        folder()
    elif part == "ssh" and not (Path("/usr/sbin/sshd").exists() and shutil.which("rsync")):
        print("skipped: there is no sshd or no rsync")
    elif part == "ssh":
        ssh()
    elif importlib.util.find_spec("moto") is None:
        print("skipped: there is no moto")
    else:
        s3()


try:
    site()
    for part in sys.argv[2:] or ["folder", "ssh", "s3"]:
        run(part)
finally:
    for end in ended:
        end()
    shutil.rmtree(WORK, ignore_errors=True)
