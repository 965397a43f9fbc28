#!/usr/bin/env bash
# Prepares HOME, then becomes the OpenChamber server, or the command given as arguments.
set -euo pipefail

# Files of HOME hold keys; nobody but this user and group has any business there.
umask 027
export HOME="${HOME:-/workspace}"
# The binary belongs to root and is raised with the image.
export OPENCODE_DISABLE_AUTOUPDATE=true
# Process ids mean nothing in the next container, so their register stays off the file system that outlives this one.
export OPENCHAMBER_MANAGED_PROCESS_REGISTRY="${TMPDIR:-/tmp}/openchamber/managed-opencode"

say() {
    printf 'openchamber: %s\n' "$1" >&2
}

fail() {
    say "$1"
    exit 1
}

# Tried for real: on NFS the permission bits alone do not tell.
require_writable_home() {
    local probe
    probe=$(mktemp "$HOME/.write-check.XXXXXX" 2>/dev/null) ||
        fail "HOME $HOME is not writable by uid $(id -u): check the owner of the mounted directory and that it is not mounted read-only"
    rm -- "$probe"
}

make_directories() {
    mkdir -p -- "$HOME"/.config/opencode/{agents,commands,skills} "$HOME/.local/share/opencode" "$HOME/projects"
}

# run/ of a container that is gone: stale process ids, and the UI password in clear text.
remove_stale_run_directory() {
    rm -rf -- "$HOME/.config/openchamber/run"
}

# A broken .gitconfig is worth a warning, not an outage.
set_git_identity() {
    local key=$1 value=$2
    if [[ -n $value ]] && ! git config --global --get "$key" >/dev/null 2>&1; then
        git config --global "$key" "$value" || say "$key is not set: git could not write $HOME/.gitconfig"
    fi
}

# Whoever reaches the port has a shell. The server refuses too, but with a stack trace.
require_protection() {
    if [[ ${OPENCHAMBER_UI_PASSWORD:-} != *[![:space:]]* && ${OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN:-} != true ]]; then
        fail "nothing protects the UI: set OPENCHAMBER_UI_PASSWORD, or OPENCHAMBER_ALLOW_UNAUTHENTICATED_LAN=true behind a load balancer that asks for a login"
    fi
}

require_writable_home
make_directories
remove_stale_run_directory
set_git_identity user.name "${GIT_USER_NAME:-}"
set_git_identity user.email "${GIT_USER_EMAIL:-}"

if (($# > 0)); then
    exec "$@"
fi

require_protection
# --cwd: bun reads .env of its working directory, and the one of HOME belongs to the users.
exec bun --cwd=/opt/openchamber packages/web/server/index.js --port 3000 --host 0.0.0.0
