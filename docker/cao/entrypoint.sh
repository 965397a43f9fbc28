#!/usr/bin/env bash
# Prepares HOME, then becomes the server of CLI Agent Orchestrator, or the command given as arguments.
set -euo pipefail

# Files of HOME hold keys, which ssh refuses when others can read them.
umask 077
export HOME="${HOME:-/workspace}"
# The server does not read PORT. Agents call it back, by this variable, on 127.0.0.1.
export CAO_API_PORT="${PORT:-${CAO_API_PORT:-9889}}"

# Longer than a task has to stop and an NFS server to forget it. Behind a load balancer ECS replaces a container that still
# waits when the grace period of the service is over; the next one waits on.
readonly LOCK_SECONDS="${WRITER_LOCK_SECONDS:-180}"
readonly CHECK_SECONDS=60

say() {
    printf 'cao: %s\n' "$1" >&2
}

fail() {
    say "$1"
    exit 1
}

is_set() {
    [[ ${!1:-} == *[![:space:]]* ]]
}

# shellcheck source=docker/cao/single-writer.sh
source "${BASH_SOURCE[0]%/*}/single-writer.sh"

state_directory() {
    if is_set CAO_HOME_DIR; then
        printf '%s\n' "$CAO_HOME_DIR"
    else
        printf '%s\n' "$HOME/.aws/cli-agent-orchestrator"
    fi
}

make_directories() {
    make_directory "$HOME" projects
    if is_set CAO_HOME_DIR; then
        mkdir -p -- "$CAO_HOME_DIR" || fail "CAO_HOME_DIR $CAO_HOME_DIR could not be made"
    else
        make_directory "$HOME" .aws/cli-agent-orchestrator
    fi
}

# The pipes to tmux mean nothing in the next container, so they stay off the file system that outlives this one.
keep_pipes_in_this_container() {
    local pipes="${TMPDIR:-/tmp}/cao-fifos" link
    link="$(state_directory)/fifos"
    mkdir -p -- "$pipes"
    rm -rf -- "$link"
    ln -s -- "$pipes" "$link"
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

# The health check of a load balancer asks for the task's own address, and the server answers only for hosts that it knows.
allow_own_addresses() {
    local addresses given=${CAO_ALLOWED_HOSTS:-}
    addresses=$(hostname -I 2>/dev/null) || addresses=
    local -a names=()
    read -ra names <<<"${given//,/ } $addresses"
    CAO_ALLOWED_HOSTS=$(IFS=, && printf '%s' "${names[*]}")
    export CAO_ALLOWED_HOSTS
}

# Whoever reaches the port has a shell, and the server itself starts without any protection.
require_protection() {
    if ! is_set CAO_AUTH_LOCAL_TOKEN && ! is_set CAO_AUTH_JWKS_URI && [[ ${CAO_ALLOW_UNAUTHENTICATED:-} != true ]]; then
        fail "nothing protects the API: set CAO_AUTH_LOCAL_TOKEN or CAO_AUTH_JWKS_URI, or CAO_ALLOW_UNAUTHENTICATED=true behind a load balancer that asks for a login"
    fi
}

check_databases() {
    local database
    for database in "$(state_directory)"/db/*.db; do
        check_database "$database" "$CHECK_SECONDS"
    done
}

require_writable "$HOME"
make_directories
set_git_identity user.name "${GIT_USER_NAME:-}"
set_git_identity user.email "${GIT_USER_EMAIL:-}"
allow_own_addresses

if (($# > 0)); then
    exec "$@"
fi

require_protection
take_writer_lock "$HOME" "$LOCK_SECONDS"
keep_pipes_in_this_container
check_databases
cd -- "$HOME"
exec cao-server --host 0.0.0.0 --port "$CAO_API_PORT"
