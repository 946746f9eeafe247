"""The web door: pages made on this machine, for this machine; every page has a ``.json`` twin."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from pathlib import Path
from urllib.parse import urlsplit

from fastapi import FastAPI, HTTPException, Request, Response
from fastapi.responses import HTMLResponse
from fastapi.staticfiles import StaticFiles
from jinja2 import Environment, PackageLoader, select_autoescape

from communique.errors import CommuniqueError
from communique.model import codec
from communique.web.door import RecordDoor
from communique.web.event_page import Shown, event_page
from communique.web.marking import article_page
from communique.web.pages import actor_page, dispute_page, event_rows, tracking_of

POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
}
_HERE = Path(__file__).parent


def make_app(record: Path) -> FastAPI:
    """The web application over one record; it reads, and changes nothing."""
    app = FastAPI(title="communique", docs_url=None, redoc_url=None, openapi_url=None)
    app.mount("/static", StaticFiles(directory=_HERE / "static"), name="static")
    pages = _Pages(RecordDoor(record))
    for path, answer in (
        ("/", pages.dispute),
        ("/events", pages.timeline),
        ("/events/{name}", pages.event),
        ("/articles", pages.articles),
        ("/articles/{name}", pages.article),
        ("/actors/{name}", pages.actor),
        ("/search", pages.search),
    ):
        app.add_api_route(path, answer, methods=["GET"], response_class=HTMLResponse, response_model=None)
    app.middleware("http")(_guarded)
    app.add_exception_handler(HTTPException, pages.failed)
    app.add_exception_handler(CommuniqueError, pages.failed)
    return app


async def _guarded(request: Request, call: Callable[[Request], Awaitable[Response]]) -> Response:
    """Security headers on everything that leaves; nothing is kept by the browser's cache of pages."""
    response = await call(request)
    for name, value in _HEADERS.items():
        response.headers[name] = value
    return response


def safe_link(address: str) -> str:
    """An article's own address if it is http or https, else nothing: no script hides in a link."""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return address if scheme in {"http", "https"} else ""


class _Pages:
    """The answers to requests."""

    def __init__(self, door: RecordDoor) -> None:
        self.door = door
        self.templates = Environment(
            loader=PackageLoader("communique.web"),
            autoescape=select_autoescape(default=True),
            trim_blocks=True,
            lstrip_blocks=True,
        )
        self.templates.filters["safe_link"] = safe_link

    def dispute(self, request: Request, as_of: str = "", format: str = "") -> Response:  # noqa: A002 - the query's name
        """Where it stands."""
        words = self.door.words(_day(as_of))
        return self._answer(request, "dispute.html", dispute_page(words), as_of, format, words=words)

    def timeline(self, request: Request, as_of: str = "", format: str = "", standing: str = "") -> Response:  # noqa: A002
        """All events in order, with a filter by standing."""
        rows = event_rows(self.door.words(_day(as_of)), self.door.words(_day(as_of)).linked.events)
        kept = tuple(row for row in rows if not standing or row.standing == standing)
        standings = tuple(sorted({row.standing for row in rows}))
        return self._answer(request, "timeline.html", kept, as_of, format, standings=standings, standing=standing)

    def event(
        self, request: Request, name: str, as_of: str = "", format: str = "", part: str = "", account: str = "",  # noqa: A002
        grave: str = "",
    ) -> Response:  # fmt: skip
        """One event and its accounts; a part, an account, or grave differences alone."""
        name, format_ = _twin(name, format)
        words = self.door.words(_day(as_of))
        found = words.events.get(name)
        if found is None:
            raise HTTPException(404, f"No event {name} is known as of this day.")
        shown = Shown(part=part if part in {"core", "differences", "alone"} else "", account=account, grave=bool(grave))
        return self._answer(request, "event.html", event_page(words, found, shown), as_of, format_)

    def articles(self, request: Request, as_of: str = "", format: str = "") -> Response:  # noqa: A002
        """The list of articles, those withdrawn and those not read too."""
        words = self.door.words(_day(as_of))
        page = dispute_page(words)
        unread = tuple(item.article for item in words.dossier.all_articles if item.article.not_read)
        return self._answer(
            request, "articles.html", (*page.sources, *page.off_topic), as_of, format,
            unread=unread, withdrawn=self.door.withdrawals(), rejected=words.dossier.run.rejected,
        )  # fmt: skip

    def article(self, request: Request, name: str, as_of: str = "", format: str = "") -> Response:  # noqa: A002
        """One article's text with its marks."""
        name, format_ = _twin(name, format)
        words = self.door.words(_day(as_of))
        found = next((item for item in words.dossier.all_articles if item.article.id == name), None)
        if found is None:
            raise HTTPException(404, f"No article {name} is in the record.")
        return self._answer(request, "article.html", article_page(words, found), as_of, format_)

    def actor(self, request: Request, name: str, as_of: str = "", format: str = "") -> Response:  # noqa: A002
        """One actor: offices, words, acts."""
        name, format_ = _twin(name, format)
        page = actor_page(self.door.words(_day(as_of)), name)
        if page is None:
            raise HTTPException(404, f"Nobody of the id {name} is known as of this day.")
        return self._answer(request, "actor.html", page, as_of, format_)

    def search(self, request: Request, q: str = "", as_of: str = "", format: str = "") -> Response:  # noqa: A002
        """Articles that hold the words."""
        hits = self.door.search(q) if q.strip() else ()
        return self._answer(request, "search.html", hits, as_of, format, question=q)

    def failed(self, request: Request, error: Exception) -> Response:
        """A page that says what went wrong and what to do."""
        status = error.status_code if isinstance(error, HTTPException) else 400
        reason = str(error.detail) if isinstance(error, HTTPException) else str(error)
        html = self.templates.get_template("error.html").render(request=request, reason=reason, as_of="", days=())
        return HTMLResponse(html, status_code=status)

    def _answer(
        self, request: Request, template: str, page: object, as_of: str, format_: str, **more: object
    ) -> Response:
        """The page as HTML, or as JSON where it is asked for."""
        if format_ == "json" or request.url.path.endswith(".json"):
            return Response(codec.encode(page), media_type="application/json")
        days = tuple(day.isoformat() for day in self.door.days())
        more.setdefault("tracking", tracking_of(self.door.words(_day(as_of))))
        html = self.templates.get_template(template).render(request=request, page=page, as_of=as_of, days=days, **more)
        return HTMLResponse(html)


def _twin(name: str, format_: str) -> tuple[str, str]:
    """``NAME.json`` asks for the JSON twin."""
    return (name.removesuffix(".json"), "json") if name.endswith(".json") else (name, format_)


def _day(text: str) -> dt.date | None:
    """The day in the address; none where it is empty."""
    if not text:
        return None
    try:
        return dt.date.fromisoformat(text)
    except ValueError as error:
        raise HTTPException(400, f"“{text}” is no day; write it as 2021-10-31.") from error
