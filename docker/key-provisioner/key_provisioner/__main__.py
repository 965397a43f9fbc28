"""python -m key_provisioner starts the service, until SIGTERM."""

import logging
import sys

import uvicorn

from key_provisioner.app import application
from key_provisioner.settings import Settings, SettingsError

# Below what ECS waits between SIGTERM and SIGKILL.
GRACE_SECONDS = 20


def main() -> None:
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(levelname)s %(name)s: %(message)s")
    # It logs the URL of every request.
    logging.getLogger("httpx").setLevel(logging.WARNING)
    try:
        settings = Settings.read()
    except SettingsError as error:
        sys.exit("\n".join(f"key-provisioner: {line}" for line in str(error).splitlines()))
    if settings.login is None:
        logging.getLogger("key_provisioner").info("no login: LOGIN_SIGNER, LOGIN_ISSUER and LOGIN_CLIENT_ID are not set")
    uvicorn.run(
        application(settings),
        host="0.0.0.0",
        port=settings.port,
        log_config=None,
        access_log=False,
        server_header=False,
        # The balancer's address is what comes over the wire; what a header says of clients is not believed.
        proxy_headers=False,
        timeout_keep_alive=settings.keepalive_seconds,
        timeout_graceful_shutdown=GRACE_SECONDS,
        limit_concurrency=200,
    )


if __name__ == "__main__":
    main()
