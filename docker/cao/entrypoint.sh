#!/usr/bin/env bash
# Prepares HOME, then becomes the server of CLI Agent Orchestrator, or the command given as arguments.
set -euo pipefail

# Files of HOME hold keys; nobody but this user and group has any business there.
umask 027
export HOME="${HOME:-/workspace}"
# The server does not read PORT. Agents call it back, by this variable, on 127.0.0.1.
export CAO_API_PORT="${PORT:-${CAO_API_PORT:-9889}}"

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

# Tried for real: on NFS the permission bits alone do not tell.
require_writable_home() {
    local probe
    probe=$(mktemp "$HOME/.write-check.XXXXXX" 2>/dev/null) ||
        fail "HOME $HOME is not writable by uid $(id -u): check the owner of the mounted directory and that it is not mounted read-only"
    rm -- "$probe"
}

state_directory() {
    if is_set CAO_HOME_DIR; then
        printf '%s\n' "$CAO_HOME_DIR"
    else
        printf '%s\n' "$HOME/.aws/cli-agent-orchestrator"
    fi
}

make_directories() {
    mkdir -p -- "$HOME/projects"
    (umask 077 && mkdir -p -- "$(state_directory)")
}

# The pipes to tmux mean nothing in the next container, so they stay off the file system that outlives this one.
keep_pipes_in_this_container() {
    local pipes="${TMPDIR:-/tmp}/cao-fifos" link
    link="$(state_directory)/fifos"
    (umask 077 && mkdir -p -- "$pipes")
    rm -rf -- "$link"
    ln -s -- "$pipes" "$link"
}

# A broken .gitconfig is worth a warning, not an outage.
set_git_identity() {
    local key=$1 value=$2
    if [[ -n $value ]] && ! git config --global --get "$key" >/dev/null 2>&1; then
        git config --global "$key" "$value" || say "$key is not set: git could not write $HOME/.gitconfig"
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

require_writable_home
make_directories
keep_pipes_in_this_container
set_git_identity user.name "${GIT_USER_NAME:-}"
set_git_identity user.email "${GIT_USER_EMAIL:-}"
allow_own_addresses

if (($# > 0)); then
    exec "$@"
fi

require_protection
cd -- "$HOME"
exec cao-server --host 0.0.0.0 --port "$CAO_API_PORT"
