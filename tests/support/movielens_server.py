"""A tiny GroupLens on 127.0.0.1: archives in each of its formats, and a server that can misbehave in known ways."""

import io
import socket
import struct
import threading
import time
import zipfile
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

# The same three movies and four ratings in each format. Titles contain what trips parsers: a comma, quotes, colons at
# an end and in the middle, an accent, and a text that pandas takes for a missing value.
TITLES = {2: 'Amélie, "le fabuleux" (2001)', 5: "::Alien: 3: (1992)", 900: "NA"}
GENRES = {2: "Comedy|Romance", 5: "Action", 900: "(no genres listed)"}
RATINGS = [(1, 2, 4.0, 964982703), (1, 900, 1.0, 964982224), (3, 5, 5.0, 847434962), (7, 2, 2.0, 1445714835)]


def make_zip(members: dict[str, bytes]) -> bytes:
    """Pack `members`, uncompressed, so that sizes are what the test makes them."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return packed.getvalue()


def csv_members(folder: str) -> dict[str, bytes]:
    """Give ratings.csv and movies.csv, as in latest-small, 25m and 32m."""
    ratings = "userId,movieId,rating,timestamp\n" + "".join(f"{u},{m},{r},{t}\n" for u, m, r, t in RATINGS)
    quoted = {movie: '"' + title.replace('"', '""') + '"' for movie, title in TITLES.items()}
    movies = "movieId,title,genres\n" + "".join(f"{m},{quoted[m]},{GENRES[m]}\n" for m in TITLES)
    return {
        f"{folder}/README.txt": bytes(200),
        f"{folder}/ratings.csv": ratings.encode(),
        f"{folder}/movies.csv": movies.encode(),
    }


def dat_members(folder: str, encoding: str, number=str) -> dict[str, bytes]:
    """Give ratings.dat and movies.dat, as in 1m (Latin-1) and 10m (UTF-8)."""
    ratings = "".join(f"{u}::{m}::{number(r)}::{t}\n" for u, m, r, t in RATINGS)
    movies = "".join(f"{m}::{TITLES[m]}::{GENRES[m]}\n" for m in TITLES)
    return {f"{folder}/ratings.dat": ratings.encode(), f"{folder}/movies.dat": movies.encode(encoding)}


def members_100k() -> dict[str, bytes]:
    """Give u.data, u.item and u.genre."""
    names = ["unknown", "Action", "Comedy", "Romance"]
    genre = "".join(f"{name}|{i}\n" for i, name in enumerate(names)) + "\n"
    item = "".join(
        f"{m}|{TITLES[m]}|01-Jan-1995||http://us.imdb.com/M/title-exact?{m}|"
        + "|".join(str(int(name in GENRES[m].split("|"))) for name in names)
        + "\n"
        for m in TITLES
    )
    data = "".join(f"{u}\t{m}\t{r:.0f}\t{t}\n" for u, m, r, t in RATINGS)
    return {
        "ml-100k/u.data": data.encode(),
        "ml-100k/u.item": item.encode("latin-1"),
        "ml-100k/u.genre": genre.encode(),
    }


ARCHIVES = {
    "latest-small": make_zip(csv_members("ml-latest-small")),
    "100k": make_zip(members_100k()),
    "1m": make_zip(dat_members("ml-1m", "latin-1", "{:.0f}".format)),
    "10m": make_zip(dat_members("ml-10M100K", "utf-8")),
    "25m": make_zip(csv_members("ml-25m")),
    "32m": make_zip(csv_members("ml-32m")),
}


class Server(ThreadingHTTPServer):
    """Serve `files`; `misbehave(handler, body)`, where set, answers in place of the good answer."""

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.files, self.misbehave, self.requests = {}, None, 0
        self.url = f"http://127.0.0.1:{self.server_port}/datasets/"
        self.thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Close the port: nothing answers there any more."""
        self.shutdown()
        self.server_close()
        self.thread.join()


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.server.requests += 1
        body = self.server.files.get(self.path.rsplit("/", 1)[-1])
        if body is None:
            self.send_error(404)
        elif self.server.misbehave:
            self.server.misbehave(self, body)
        else:
            send(self, body, len(body))

    def log_message(self, *_):
        pass


def send(handler, body: bytes, length: int, kind: str = "application/zip") -> None:
    """Answer 200 with `body`, promising `length` bytes."""
    handler.send_response(200)
    handler.send_header("Content-Type", kind)
    handler.send_header("Content-Length", str(length))
    handler.end_headers()
    handler.wfile.write(body)


def truncate(handler, body):
    """Promise all, send half, close."""
    send(handler, body[: len(body) // 2], len(body))


def serve_half(handler, body):
    """Send half as if it were all."""
    send(handler, body[: len(body) // 2], len(body) // 2)


def alter(handler, body):
    """Change one byte."""
    at = body.index(b"964982703")
    send(handler, body[:at] + b"8" + body[at + 1 :], len(body))


def reset(handler, body):
    """Send half, then reset the connection."""
    truncate(handler, body)
    handler.wfile.flush()
    handler.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    handler.connection.close()


def hang_up(handler, body):
    """Close without a word."""
    handler.connection.shutdown(socket.SHUT_RDWR)


def stall(handler, body):
    """Send half, then nothing for longer than the reader waits."""
    truncate(handler, body)
    time.sleep(0.6)


def refuse(handler, body):
    """Answer 500."""
    handler.send_error(500)


def not_found(handler, body):
    """Answer 404."""
    handler.send_error(404)


def web_page(handler, body):
    """Answer with a log-in page."""
    page = b"<html><body>Please accept our terms</body></html>"
    send(handler, page, len(page), "text/html; charset=utf-8")


def trickle(handler, body):
    """Send in pieces, slowly enough for a progress bar."""
    send(handler, b"", len(body))
    for start in range(0, len(body), 1 + len(body) // 8):
        handler.wfile.write(body[start : start + 1 + len(body) // 8])
        time.sleep(0.1)
