"""The service's paths."""

import base64
import hashlib
import json
import logging
import re
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from importlib.resources import files

import httpx
from limits import RateLimitItemPerMinute
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import MovingWindowRateLimiter
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from key_provisioner.identity import Caller, Identities, NotAllowed, Unavailable, user_name
from key_provisioner.keys import Blocked, Key, Keys, UpstreamError
from key_provisioner.settings import Settings

LOG = logging.getLogger("key_provisioner")
MOST_BYTES = 4096
CONNECT_SECONDS = 3
PAGE = files("key_provisioner").joinpath("page.html").read_text("utf-8")


def _hashes(tag: str) -> str:
    """The parts of the page that a browser may run, by what is in them."""
    parts = re.findall(f"<{tag}>(.*?)</{tag}>", PAGE, re.DOTALL)
    return " ".join(f"'sha256-{base64.b64encode(hashlib.sha256(part.encode()).digest()).decode()}'" for part in parts)


HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": f"default-src 'none'; script-src {_hashes('script')}; style-src {_hashes('style')}; "
    "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


class Refused(Exception):
    def __init__(self, status: int, message: str) -> None:
        super().__init__(message)
        self.status = status


class Service:
    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._limiter = MovingWindowRateLimiter(MemoryStorage())
        self._per_minute = RateLimitItemPerMinute(settings.requests_per_minute)

    @asynccontextmanager
    async def lifespan(self, _: Starlette) -> AsyncIterator[None]:
        seconds = self._settings.upstream_timeout_seconds
        timeout = httpx.Timeout(seconds, connect=min(seconds, CONNECT_SECONDS))
        # Redirects are not followed: they would carry a secret elsewhere.
        async with (
            httpx.AsyncClient(base_url=self._settings.litellm_url, timeout=timeout) as litellm,
            httpx.AsyncClient(timeout=timeout) as others,
        ):
            self._keys = Keys(self._settings, litellm)
            self._identities = Identities(self._settings, others)
            yield

    async def health(self, _: Request) -> Response:
        return JSONResponse({"status": "ok"})

    async def ready(self, _: Request) -> Response:
        if await self._keys.ready():
            return JSONResponse({"status": "ok"})
        return JSONResponse({"status": "LiteLLM is not ready"}, 503)

    async def page(self, request: Request) -> Response:
        return await self._answered(request, self._page)

    async def key(self, request: Request) -> Response:
        return await self._answered(request, lambda asked: self._given(asked, self._keys.of))

    async def rotate(self, request: Request) -> Response:
        return await self._answered(request, lambda asked: self._given(asked, self._keys.rotated))

    async def _page(self, request: Request) -> Response:
        await self._caller(request)
        return HTMLResponse(PAGE)

    async def _given(self, request: Request, give: Callable[[str], Awaitable[Key]]) -> Response:
        caller = await self._caller(request)
        if caller.from_browser:
            _same_site(request)
        user = _user(caller, await _body(request))
        await self._limit("user", user)
        key = await give(user)
        return JSONResponse({"user": key.user, "alias": key.alias, "key": key.value})

    async def _caller(self, request: Request) -> Caller:
        address = request.client.host if request.client else "unknown"
        if not await self._limiter.test(self._per_minute, "refused", address):
            raise Refused(429, "too many requests that were refused")
        try:
            return await self._identities.caller(request)
        except NotAllowed:
            await self._limiter.hit(self._per_minute, "refused", address)
            raise

    async def _limit(self, kind: str, name: str) -> None:
        if not await self._limiter.hit(self._per_minute, kind, name):
            raise Refused(429, f"more than {self._settings.requests_per_minute} requests a minute")

    async def _answered(self, request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        try:
            response = await answer(request)
        except NotAllowed as error:
            response = _error(401, str(error))
        except Refused as error:
            response = _error(error.status, str(error))
        except Blocked:
            response = _error(403, "this user's key is blocked in LiteLLM")
        except (Unavailable, UpstreamError) as error:
            LOG.warning("%s", error)
            response = _error(502, "the key cannot be had now, try again")
        if response.status_code == 429:
            response.headers["Retry-After"] = "60"
        response.headers.update(HEADERS)
        LOG.info("%s %s %d", request.method, request.url.path, response.status_code)
        return response


def _error(status: int, message: str) -> Response:
    return JSONResponse({"error": message}, status)


def _same_site(request: Request) -> None:
    """A browser sends the login's cookie for any page; only this service's own page may ask for keys."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "the content type must be application/json")
    if request.headers.get("sec-fetch-site", "same-origin") not in ("same-origin", "none"):
        raise Refused(403, "pages of other sites may not ask for keys")


async def _body(request: Request) -> dict[str, object]:
    raw = b""
    async for part in request.stream():
        raw += part
        if len(raw) > MOST_BYTES:
            raise Refused(413, f"more than {MOST_BYTES} bytes")
    try:
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError):
        body = None
    if not isinstance(body, dict):
        raise Refused(400, "the body must be a JSON object")
    unknown = sorted(set(body) - {"user"})
    if unknown:
        raise Refused(400, "the body may have user, and nothing else")
    return body


def _user(caller: Caller, body: dict[str, object]) -> str:
    if caller.user is None and "user" not in body:
        raise Refused(400, "user must say whose key it is")
    if "user" not in body:
        assert caller.user is not None
        return caller.user
    try:
        asked = user_name(body["user"])
    except ValueError as error:
        raise Refused(400, str(error)) from error
    if caller.user not in (None, asked):
        raise Refused(403, "nobody may have the key of somebody else")
    return asked


def application(settings: Settings) -> Starlette:
    service = Service(settings)
    return Starlette(
        routes=[
            Route("/health", service.health),
            Route("/health/ready", service.ready),
            Route("/", service.page),
            Route("/api/v1/keys", service.key, methods=["POST"]),
            Route("/api/v1/keys/rotate", service.rotate, methods=["POST"]),
        ],
        lifespan=service.lifespan,
    )
