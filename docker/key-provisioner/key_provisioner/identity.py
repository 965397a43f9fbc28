"""Who asks: a machine that knows the secret, a session of Coder, or a person who logged in at the load balancer."""

import asyncio
import hashlib
import hmac
import re
from dataclasses import dataclass
from typing import Any

import httpx
import jwt
from starlette.requests import Request

from key_provisioner.settings import Login, Settings

# Names and addresses as Coder has them. They become part of a key's alias.
USER = re.compile(r"[a-z0-9](?:[a-z0-9._+-]{0,63})(?:@[a-z0-9](?:[a-z0-9.-]{0,189}))?")
KEY_ID = re.compile(r"[0-9a-fA-F-]{36}")
SECONDS_OF_CLOCK_SKEW = 30
MOST_KEYS = 16


class NotAllowed(Exception):
    """Whoever asks is not whom it claims to be, or claims nothing."""


class Unavailable(Exception):
    """Something that must be asked does not answer."""


@dataclass(frozen=True)
class Caller:
    user: str | None
    """Whose key it may have; None for a machine, which may have anybody's."""

    from_browser: bool = False


def user_name(value: object) -> str:
    """The one spelling of a user. Raises ValueError for what cannot be one."""
    if not isinstance(value, str):
        raise ValueError("user must be a text")
    name = value.strip().lower()
    if not USER.fullmatch(name):
        raise ValueError("user must be a name or e-mail address of Coder: letters, digits and . _ + - @")
    return name


class Identities:
    def __init__(self, settings: Settings, client: httpx.AsyncClient) -> None:
        self._secret = _digest(settings.provisioner_secret)
        self._coder_url = settings.coder_url
        self._client = client
        self._login = LoginTokens(settings.login, client) if settings.login else None

    async def caller(self, request: Request) -> Caller:
        headers = request.headers
        if "authorization" in headers:
            scheme, _, given = headers["authorization"].partition(" ")
            if scheme.lower() == "bearer" and hmac.compare_digest(_digest(given.strip()), self._secret):
                return Caller(user=None)
            raise NotAllowed("the secret is not the one of this service")
        if "coder-session-token" in headers:
            return Caller(user=await self._user_of_session(headers["coder-session-token"]))
        if "x-amzn-oidc-data" in headers and self._login:
            return Caller(user=await self._login.user(headers["x-amzn-oidc-data"]), from_browser=True)
        raise NotAllowed("nobody is logged in")

    async def _user_of_session(self, token: str) -> str:
        if not 10 <= len(token) <= 200 or not token.isascii() or not token.isprintable():
            raise NotAllowed("this is no session of Coder")
        try:
            answer = await self._client.get(
                f"{self._coder_url}/api/v2/users/me", headers={"Coder-Session-Token": token}
            )
        except httpx.HTTPError as error:
            raise Unavailable("Coder does not answer") from error
        if answer.status_code in (401, 403):
            raise NotAllowed("Coder does not know this session")
        try:
            body = answer.raise_for_status().json()
            if body["status"] != "active":
                raise NotAllowed("this user of Coder is not active")
            return user_name(body["email"])
        except (httpx.HTTPError, ValueError, KeyError, TypeError) as error:
            raise Unavailable("Coder gave no user") from error


class LoginTokens:
    """Checks what a load balancer says of who logged in.

    A header alone proves nothing: whoever reaches the task's port can send one. Source: Elastic Load Balancing,
    "Authenticate users using an Application Load Balancer", user claims encoding and signature verification.
    """

    def __init__(self, login: Login, client: httpx.AsyncClient) -> None:
        self._login = login
        self._client = client
        self._keys: dict[str, str] = {}
        self._lock = asyncio.Lock()

    async def user(self, token: str) -> str:
        try:
            header = jwt.get_unverified_header(token)
        except jwt.PyJWTError as error:
            raise NotAllowed("the login is not readable") from error
        # The algorithm is fixed below; the signer and its client are part of the signed header.
        if header.get("signer") != self._login.signer or header.get("client") != self._login.client_id:
            raise NotAllowed("the login is of another load balancer")
        key_id = header.get("kid")
        if not isinstance(key_id, str) or not KEY_ID.fullmatch(key_id):
            raise NotAllowed("the login names no key")
        claims = self._claims(token, await self._key(key_id))
        if claims.get("email_verified") in (False, "false"):
            raise NotAllowed("the address of this user is not verified")
        try:
            return user_name(claims.get("email"))
        except ValueError as error:
            raise NotAllowed("the login has no e-mail address") from error

    def _claims(self, token: str, key: str) -> dict[str, Any]:
        try:
            return jwt.decode(
                token,
                key,
                algorithms=["ES256"],
                issuer=self._login.issuer,
                leeway=SECONDS_OF_CLOCK_SKEW,
                options={"require": ["exp", "iss"], "verify_aud": False},
            )
        except jwt.ExpiredSignatureError as error:
            raise NotAllowed("the login has expired") from error
        except (jwt.PyJWTError, ValueError) as error:
            raise NotAllowed("the login is not signed by the load balancer") from error

    async def _key(self, key_id: str) -> str:
        async with self._lock:
            if key_id not in self._keys:
                try:
                    answer = await self._client.get(f"{self._login.keys_url}/{key_id}")
                except httpx.HTTPError as error:
                    raise Unavailable("the keys of the load balancer cannot be had") from error
                if answer.status_code in (403, 404):
                    raise NotAllowed("the login names a key that no load balancer has")
                if answer.status_code != 200:
                    raise Unavailable("the keys of the load balancer cannot be had")
                if len(self._keys) >= MOST_KEYS:
                    self._keys.clear()
                self._keys[key_id] = answer.text
            return self._keys[key_id]


def _digest(text: str) -> bytes:
    """Of one length, so that comparing takes one time."""
    return hashlib.sha256(text.encode("utf-8", "surrogateescape")).digest()
