"""Keys in LiteLLM: one a user, the same at every request."""

import asyncio
import base64
import hashlib
import hmac
import json
import logging
import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from key_provisioner.settings import Settings

LOG = logging.getLogger("key_provisioner")
ALIAS_PREFIX = "coder-"
TRIES = 3


class UpstreamError(Exception):
    """LiteLLM does not answer, or not as it should."""


class Blocked(Exception):
    """An administrator has blocked the key."""


@dataclass(frozen=True)
class Key:
    user: str
    alias: str
    value: str = field(repr=False)


class Keys:
    """Gives a user's key.

    LiteLLM shows a key once and keeps a hash, so a key cannot be asked for again. It is therefore not drawn by lot but
    derived: from the master key, which only this service and LiteLLM have, the user, and a nonce that LiteLLM keeps in
    the key's metadata. Whoever has the nonce has nothing; a key that is deleted, or rotated, comes back as another one.
    """

    def __init__(self, settings: Settings, client: httpx.AsyncClient) -> None:
        self._master_key = settings.litellm_master_key
        self._limits = settings.limits
        self._client = client
        self._headers = {"Authorization": f"Bearer {settings.litellm_master_key}"}
        self._locks: dict[str, tuple[asyncio.Lock, int]] = {}

    async def ready(self) -> bool:
        try:
            return (await self._client.get("/health/readiness")).status_code == 200
        except httpx.HTTPError:
            return False

    async def of(self, user: str) -> Key:
        """The key of a user, made if there is none. Raises Blocked, UpstreamError."""
        async with self._one_at_a_time(user):
            for _ in range(TRIES):
                stored = await self._stored(user)
                known = self._known(user, stored)
                if known is not None:
                    entry, key = known
                    await self._set_limits(entry, key)
                    return key
                # Made with another master key, or by hand: its value is lost for good.
                if stored:
                    await self._delete(user)
                made = await self._make(user)
                if made is not None:
                    return made
            raise UpstreamError("the key of this user changes all the time")

    async def rotated(self, user: str) -> Key:
        """A new key in place of the user's old one, which ends. Raises Blocked, UpstreamError."""
        async with self._one_at_a_time(user):
            if await self._stored(user):
                await self._delete(user)
            made = await self._make(user)
            if made is None:
                raise UpstreamError("another request made a key of this user")
            return made

    async def _stored(self, user: str) -> list[dict[str, Any]]:
        answer = await self._ask(
            "GET",
            "/key/list",
            params={
                "key_alias": _alias(user),
                "return_full_object": "true",
                "size": "100",
                "sort_by": "created_at",
                "sort_order": "asc",
            },
        )
        keys = answer.get("keys")
        if not isinstance(keys, list) or not all(isinstance(key, dict) for key in keys):
            raise UpstreamError("LiteLLM lists no keys")
        # Earlier versions matched parts of an alias.
        same = [key for key in keys if key.get("key_alias") == _alias(user)]
        if any(key.get("blocked") for key in same):
            raise Blocked
        return same

    def _known(self, user: str, stored: list[dict[str, Any]]) -> tuple[dict[str, Any], Key] | None:
        """The oldest that this service made with this master key: two of one alias are a race that LiteLLM allows."""
        for entry in stored:
            metadata = entry.get("metadata")
            nonce = metadata.get("key_provisioner_nonce") if isinstance(metadata, dict) else None
            if isinstance(nonce, str):
                value = self._value(user, nonce)
                if hmac.compare_digest(hashlib.sha256(value.encode()).hexdigest(), str(entry.get("token"))):
                    return entry, Key(user, _alias(user), value)
        return None

    async def _make(self, user: str) -> Key | None:
        """None where the alias was taken meanwhile."""
        nonce = secrets.token_hex(16)
        key = Key(user, _alias(user), self._value(user, nonce))
        response = await self._send(
            "POST",
            "/key/generate",
            json={
                "key": key.value,
                "key_alias": key.alias,
                "user_id": user,
                "metadata": {"key_provisioner_nonce": nonce},
                **self._limits.fields(),
            },
        )
        if response.status_code == 400 and "already exists" in response.text:
            return None
        _checked(response)
        LOG.info("made key %s", json.dumps(key.alias))
        return key

    async def _set_limits(self, entry: dict[str, Any], key: Key) -> None:
        wanted = self._limits.fields()
        if any((entry.get(name) or None) != (value or None) for name, value in wanted.items()):
            await self._ask("POST", "/key/update", json={"key": entry["token"], **wanted})
            LOG.info("set limits of key %s", json.dumps(key.alias))

    async def _delete(self, user: str) -> None:
        await self._ask("POST", "/key/delete", json={"key_aliases": [_alias(user)]})
        LOG.info("deleted key %s", json.dumps(_alias(user)))

    def _value(self, user: str, nonce: str) -> str:
        message = f"key-provisioner/1\n{user}\n{nonce}".encode()
        digest = hmac.new(self._master_key.encode(), message, hashlib.sha256).digest()
        return "sk-" + base64.urlsafe_b64encode(digest).decode().rstrip("=")

    async def _ask(self, method: str, path: str, **content: Any) -> dict[str, Any]:
        return _checked(await self._send(method, path, **content))

    async def _send(self, method: str, path: str, **content: Any) -> httpx.Response:
        try:
            return await self._client.request(method, path, headers=self._headers, **content)
        except httpx.HTTPError as error:
            # The text of an error may have the request in it.
            raise UpstreamError(f"LiteLLM does not answer {path}: {type(error).__name__}") from None

    @asynccontextmanager
    async def _one_at_a_time(self, user: str) -> AsyncIterator[None]:
        lock, waiting = self._locks.get(user, (asyncio.Lock(), 0))
        self._locks[user] = (lock, waiting + 1)
        try:
            async with lock:
                yield
        finally:
            lock, waiting = self._locks.pop(user)
            if waiting > 1:
                self._locks[user] = (lock, waiting - 1)


def _alias(user: str) -> str:
    return ALIAS_PREFIX + user


def _checked(response: httpx.Response) -> dict[str, Any]:
    # What LiteLLM says may quote a key, so only its status is told.
    if response.status_code != 200:
        raise UpstreamError(f"LiteLLM answers {response.request.url.path} with {response.status_code}")
    try:
        body = response.json()
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise UpstreamError(f"LiteLLM answers {response.request.url.path} with no object")
    return body
