#!/usr/bin/env bash
# Prepares HOME, then becomes the OpenChamber server, or the command given as arguments.
set -euo pipefail

# Files of HOME hold keys, which ssh refuses when others can read them.
umask 077
export HOME="${HOME:-/workspace}"
# The binary belongs to root and is raised with the image.
export OPENCODE_DISABLE_AUTOUPDATE=true
# Process ids mean nothing in the next container, so their register stays off the file system that outlives this one.
export OPENCHAMBER_MANAGED_PROCESS_REGISTRY="${TMPDIR:-/tmp}/openchamber/managed-opencode"

# Longer than a task has to stop and an NFS server to forget it. Behind a load balancer ECS replaces a container that still
# waits when the grace period of the service is over; the next one waits on.
readonly LOCK_SECONDS="${WRITER_LOCK_SECONDS:-180}"
readonly CHECK_SECONDS=60

say() {
    printf 'openchamber: %s\n' "$1" >&2
}

fail() {
    say "$1"
    exit 1
}

# shellcheck source=docker/openchamber/single-writer.sh
source "${BASH_SOURCE[0]%/*}/single-writer.sh"

make_directories() {
    local directory
    for directory in .config/opencode/{agents,commands,skills} .local/share/opencode .local/state/opencode projects; do
        make_directory "$HOME" "$directory"
    done
}

# A broken .gitconfig is worth a warning, not an outage; one that includes a pipe would be read for ever.
set_git_identity() {
    local key=$1 value=$2 status=0
    if [[ -n $value ]]; then
        timeout 5 git config --global --get "$key" >/dev/null 2>&1 || status=$?
        if ((status != 0)); then
            timeout 5 git config --global "$key" "$value" || say "$key is not set: git could not write $HOME/.gitconfig"
        fi
    fi
}

# Whoever reaches the port has a shell. The server refuses too, but with a stack trace.
require_protection() {
    if [[ ${OPENCHAMBER_UI_PASSWORD:-} != *[![:space:]]* && ${OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN:-} != true ]]; then
        fail "nothing protects the UI: set OPENCHAMBER_UI_PASSWORD, or OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN=true behind a load balancer that asks for a login"
    fi
}

# Of a container that is gone: stale process ids, the UI password in clear text, and locks that OpenCode would wait for.
remove_what_the_last_container_left() {
    rm -rf -- "$HOME/.config/openchamber/run" "$HOME/.local/state/opencode/locks" ||
        say "what the last container left could not be removed"
}

check_databases() {
    local database
    for database in "$HOME"/.local/share/opencode/opencode*.db; do
        check_database "$database" "$CHECK_SECONDS"
    done
}

require_writable "$HOME"
make_directories
set_git_identity user.name "${GIT_USER_NAME:-}"
set_git_identity user.email "${GIT_USER_EMAIL:-}"

if (($# > 0)); then
    exec "$@"
fi

require_protection
take_writer_lock "$HOME" "$LOCK_SECONDS"
remove_what_the_last_container_left
check_databases
# --cwd: bun reads .env of its working directory, and the one of HOME belongs to the users.
exec bun --cwd=/opt/openchamber packages/web/server/index.js --port 3000 --host 0.0.0.0
