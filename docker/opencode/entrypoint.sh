#!/usr/bin/env bash
# Prepares HOME, then becomes the OpenCode server, or the command given as arguments.
set -euo pipefail

# Files of HOME hold keys, which ssh refuses when others can read them.
umask 077
export HOME="${HOME:-/mnt/efs/workspace}"
# The binary belongs to root and is raised with the image.
export OPENCODE_DISABLE_AUTOUPDATE=true

# Longer than a task has to stop and an NFS server to forget it. Behind a load balancer ECS replaces a container that still
# waits when the grace period of the service is over; the next one waits on.
readonly LOCK_SECONDS="${WRITER_LOCK_SECONDS:-180}"
readonly CHECK_SECONDS=60

say() {
    printf 'opencode: %s\n' "$1" >&2
}

fail() {
    say "$1"
    exit 1
}

# shellcheck source=docker/opencode/single-writer.sh
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

# A key that nobody has filled in yet: with it, OpenCode would offer a provider that refuses every request.
drop_placeholders() {
    local name
    for name in $(compgen -e); do
        if [[ ${!name} == placeholder ]]; then
            unset "$name"
            say "$name holds no key yet"
        fi
    done
}

# Whoever reaches the port has a shell, and the server itself starts without any protection.
require_protection() {
    if [[ ${OPENCODE_SERVER_PASSWORD:-} != *[![:space:]]* && ${OPENCODE_ALLOW_UNAUTHENTICATED:-} != true ]]; then
        fail "nothing protects the server: set OPENCODE_SERVER_PASSWORD, or OPENCODE_ALLOW_UNAUTHENTICATED=true behind a load balancer that asks for a login"
    fi
}

# Databases of SQLite have one writer: where several tasks share the home, each keeps its own on its own disk.
keep_state_in_this_container() {
    local state="${TMPDIR:-/tmp}/opencode"
    export XDG_DATA_HOME="$state/share" XDG_STATE_HOME="$state/state" XDG_CACHE_HOME="$state/cache"
    mkdir -p -- "$XDG_DATA_HOME" "$XDG_STATE_HOME" "$XDG_CACHE_HOME"
    say "several tasks share $HOME: sessions of this one are kept on its own disk and end with it"
}

# What a container that is gone left: locks that OpenCode would wait for.
remove_what_the_last_container_left() {
    rm -rf -- "$HOME/.local/state/opencode/locks" || say "what the last container left could not be removed"
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
drop_placeholders

if (($# > 0)); then
    exec "$@"
fi

require_protection
if [[ ${OPENCODE_TASKS_SHARE_HOME:-} == true ]]; then
    keep_state_in_this_container
else
    take_writer_lock "$HOME" "$LOCK_SECONDS"
    remove_what_the_last_container_left
    check_databases
fi
# What clients see who name no directory: not HOME itself, where keys and databases lie.
cd -- "$HOME/projects"
exec opencode serve --hostname 0.0.0.0 --port "${PORT:-4096}"
