"""Settings, all from the environment, all checked at the start."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlsplit

LEAST_SECRET_LENGTH = 32
REGION = re.compile(r"arn:aws:elasticloadbalancing:([a-z0-9-]+):\d{12}:loadbalancer/app/.+")


class SettingsError(Exception):
    """Says everything that is wrong, one line each."""


@dataclass(frozen=True)
class Login:
    """The login at the load balancer, whose signed word is believed."""

    signer: str
    """ARN of the load balancer."""

    issuer: str
    client_id: str
    keys_url: str
    """Where the load balancers of the region publish the keys that they sign with."""


@dataclass(frozen=True)
class Limits:
    """What a key may use; None is no limit."""

    max_budget: float | None
    """US dollars in budget_duration."""

    budget_duration: str | None
    rpm_limit: int | None
    tpm_limit: int | None
    max_parallel_requests: int | None
    models: tuple[str, ...]
    """Names of models, none for all."""

    def fields(self) -> dict[str, object]:
        """As LiteLLM names them."""
        return {
            "max_budget": self.max_budget,
            "budget_duration": self.budget_duration,
            "rpm_limit": self.rpm_limit,
            "tpm_limit": self.tpm_limit,
            "max_parallel_requests": self.max_parallel_requests,
            "models": list(self.models),
        }


@dataclass(frozen=True)
class Settings:
    litellm_url: str
    coder_url: str
    port: int
    keepalive_seconds: int
    requests_per_minute: int
    upstream_timeout_seconds: int
    limits: Limits
    login: Login | None
    litellm_master_key: str = field(repr=False)
    provisioner_secret: str = field(repr=False)

    @staticmethod
    def read(environment: Mapping[str, str] = os.environ) -> "Settings":
        reader = _Reader(environment)
        settings = Settings(
            litellm_url=reader.url("LITELLM_URL"),
            coder_url=reader.url("CODER_URL"),
            port=reader.whole("PORT", 8100, 1, 65535),
            keepalive_seconds=reader.whole("KEEPALIVE_TIMEOUT", 75, 1, 86400),
            requests_per_minute=reader.whole("REQUESTS_PER_MINUTE", 30, 1, 10000),
            upstream_timeout_seconds=reader.whole("UPSTREAM_TIMEOUT", 10, 1, 60),
            limits=reader.limits(),
            login=reader.login(),
            litellm_master_key=reader.secret("LITELLM_MASTER_KEY"),
            provisioner_secret=reader.secret("PROVISIONER_SECRET"),
        )
        if reader.problems:
            raise SettingsError("\n".join(reader.problems))
        return settings


class _Reader:
    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[str] = []

    def text(self, name: str) -> str:
        return self._environment.get(name, "").strip()

    def url(self, name: str) -> str:
        value = self.text(name).rstrip("/")
        parts = urlsplit(value)
        if parts.scheme not in ("http", "https") or not parts.hostname or parts.query or parts.username:
            self.problems.append(f"{name} must be an http or https URL without query or user, got {value!r}")
        return value

    def secret(self, name: str) -> str:
        value = self.text(name)
        if len(value) < LEAST_SECRET_LENGTH:
            self.problems.append(f"{name} must have at least {LEAST_SECRET_LENGTH} characters, got {len(value)}")
        return value

    def whole(self, name: str, default: int | None, least: int, most: int) -> int:
        value = self.text(name)
        if not value and default is not None:
            return default
        if not re.fullmatch(r"[0-9]{1,12}", value) or not least <= int(value) <= most:
            self.problems.append(f"{name} must be a whole number from {least} to {most}, got {value!r}")
            return least
        return int(value)

    def optional_whole(self, name: str) -> int | None:
        return self.whole(name, None, 1, 10**9) if self.text(name) else None

    def limits(self) -> Limits:
        budget = self.text("USER_BUDGET")
        if budget and not re.fullmatch(r"[0-9]{1,7}(\.[0-9]{1,4})?", budget):
            self.problems.append(f"USER_BUDGET must be US dollars, such as 50 or 12.5, got {budget!r}")
            budget = ""
        duration = self.text("USER_BUDGET_DURATION")
        if duration and not re.fullmatch(r"[1-9][0-9]{0,3}(s|m|h|d|w|mo)", duration):
            self.problems.append(f"USER_BUDGET_DURATION must be a time such as 24h, 30d or 1mo, got {duration!r}")
        if duration and not budget:
            self.problems.append("USER_BUDGET must be set where USER_BUDGET_DURATION is")
        models = tuple(name.strip() for name in self.text("USER_MODELS").split(",") if name.strip())
        return Limits(
            max_budget=float(budget) if budget else None,
            budget_duration=duration or None,
            rpm_limit=self.optional_whole("USER_RPM"),
            tpm_limit=self.optional_whole("USER_TPM"),
            max_parallel_requests=self.optional_whole("USER_MAX_PARALLEL"),
            models=models,
        )

    def login(self) -> Login | None:
        names = ("LOGIN_SIGNER", "LOGIN_ISSUER", "LOGIN_CLIENT_ID")
        values = [self.text(name) for name in names]
        if not any(values):
            return None
        for name, value in zip(names, values):
            if not value:
                self.problems.append(f"{name} must be set where another of {', '.join(names)} is")
        signer, issuer, client_id = values
        region = REGION.fullmatch(signer)
        if signer and not region:
            self.problems.append(f"LOGIN_SIGNER must be the ARN of an Application Load Balancer, got {signer!r}")
        # Source: Elastic Load Balancing, "Authenticate users", signature verification.
        published = f"https://public-keys.auth.elb.{region[1]}.amazonaws.com" if region else ""
        keys_url = self.url("LOGIN_KEYS_URL") if self.text("LOGIN_KEYS_URL") else published
        return Login(signer, issuer, client_id, keys_url)
