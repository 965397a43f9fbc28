#!/usr/bin/env bash
# Prepares HOME, then becomes the OpenCode server, or the command given as arguments.
set -euo pipefail

# Files of HOME hold keys, and ssh refuses a key that its group may read.
umask 077
export HOME="${HOME:-/mnt/efs/workspace}"
# The binary belongs to root and is raised with the image.
export OPENCODE_DISABLE_AUTOUPDATE=true

say() {
    printf 'opencode: %s\n' "$1" >&2
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

# A broken .gitconfig is worth a warning, not an outage.
set_git_identity() {
    local key=$1 value=$2
    if [[ -n $value ]] && ! git config --global --get "$key" >/dev/null 2>&1; then
        git config --global "$key" "$value" || say "$key is not set: git could not write $HOME/.gitconfig"
    fi
}

# Whoever reaches the port has a shell, and the server itself starts without any protection.
require_protection() {
    if [[ ${OPENCODE_SERVER_PASSWORD:-} != *[![:space:]]* && ${OPENCODE_ALLOW_UNAUTHENTICATED:-} != true ]]; then
        fail "nothing protects the server: set OPENCODE_SERVER_PASSWORD, or OPENCODE_ALLOW_UNAUTHENTICATED=true behind a load balancer that asks for a login"
    fi
}

require_writable_home
make_directories
set_git_identity user.name "${GIT_USER_NAME:-}"
set_git_identity user.email "${GIT_USER_EMAIL:-}"

if (($# > 0)); then
    exec "$@"
fi

require_protection
# What clients see who name no directory: not HOME itself, where keys and databases lie.
cd -- "$HOME/projects"
exec opencode serve --hostname 0.0.0.0 --port "${PORT:-4096}"
