"""LiteLLM's real proxy, with tables in memory.

The proxy reaches its database through engines of Prisma that no package registry has, so `PrismaClient.db` is stood in
for here: tables of rows and the few operations that keys need. Everything above it is LiteLLM's own.

usage: litellm_proxy.py PORT; CONFIG_FILE_PATH and LITELLM_MASTER_KEY as LiteLLM has them
"""

import asyncio
import copy
import datetime
import json
import sys

import uvicorn
from litellm.proxy import proxy_server
from litellm.proxy.utils import PrismaClient


class Row:
    """What Prisma gives for a row: attributes, and a dict; columns that nobody wrote are empty."""

    def __init__(self, columns):
        self.__dict__.update(copy.deepcopy(columns))

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return None

    def model_dump(self, **_):
        return copy.deepcopy(self.__dict__)

    dict = model_dump

    def __iter__(self):
        return iter(self.__dict__.items())


class Table:
    def __init__(self):
        self._rows = []

    async def find_many(self, where=None, take=None, skip=0, order=None, **_):
        rows = [row for row in self._rows if matches(row, where or {})]
        for by in reversed(order if isinstance(order, list) else [order] if order else []):
            (column, direction), = by.items()
            rows.sort(key=lambda row: str(row.get(column)), reverse=direction == "desc")
        return [Row(row) for row in rows[skip : None if take is None else skip + take]]

    async def find_first(self, where=None, **options):
        return next(iter(await self.find_many(where, **options)), None)

    find_unique = find_first

    async def count(self, where=None, **_):
        return len(await self.find_many(where))

    async def create(self, data, **_):
        now = datetime.datetime.now(datetime.timezone.utc)
        row = {"created_at": now, "updated_at": now, **columns(data)}
        self._rows.append(row)
        return Row(row)

    async def create_many(self, data, **_):
        for row in data:
            await self.create(row)
        return len(data)

    async def update_many(self, where, data, **_):
        rows = [row for row in self._rows if matches(row, where)]
        for row in rows:
            row.update(columns(data))
        return len(rows)

    async def update(self, where, data, **_):
        await self.update_many(where, data)
        return await self.find_first(where)

    async def upsert(self, where, data, **_):
        if await self.find_first(where):
            return await self.update(where, data["update"])
        return await self.create(data["create"])

    async def delete_many(self, where=None, **_):
        before = len(self._rows)
        self._rows[:] = [row for row in self._rows if not matches(row, where or {})]
        return before - len(self._rows)


def columns(data):
    """Columns of JSON are written as text and read as what it says."""
    return {name: json.loads(value) if str(value)[:1] in ("{", "[") and isinstance(value, str) else value
            for name, value in copy.deepcopy(dict(data)).items()}


def matches(row, where):
    for name, wanted in where.items():
        if name == "AND":
            fits = all(matches(row, part) for part in (wanted if isinstance(wanted, list) else [wanted]))
        elif name == "OR":
            fits = any(matches(row, part) for part in wanted)
        elif name == "NOT":
            fits = not matches(row, wanted)
        else:
            fits = compares(row.get(name), wanted)
        if not fits:
            return False
    return True


def compares(value, wanted):
    if not isinstance(wanted, dict):
        return value == wanted
    for operator, operand in wanted.items():
        if operator == "in":
            fits = value in operand
        elif operator == "not":
            fits = value != operand
        elif operator == "equals":
            fits = value == operand
        else:
            raise NotImplementedError(f"where {operator}")
        if not fits:
            return False
    return True


class Database:
    def __init__(self):
        self._tables = {}

    def __getattr__(self, name):
        if not name.startswith("litellm_"):
            raise AttributeError(name)
        return self._tables.setdefault(name, Table())

    async def query_raw(self, *_):
        return []


class Client(PrismaClient):
    def __init__(self):
        """Without Prisma."""

    async def health_check(self):
        return [{"answers": 1}]

    async def disconnect(self):
        """There is nothing to leave."""


def database_client():
    client = Client()
    client.__dict__.update(db=Database(), proxy_logging_obj=proxy_server.proxy_logging_obj)
    return client


async def main(port):
    server = uvicorn.Server(uvicorn.Config(proxy_server.app, host="127.0.0.1", port=port, log_level="warning"))
    serving = asyncio.create_task(server.serve())
    while not server.started and not serving.done():
        await asyncio.sleep(0.05)
    proxy_server.prisma_client = database_client()
    print("ready", flush=True)
    await serving


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
