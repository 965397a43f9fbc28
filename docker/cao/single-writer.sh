# shellcheck shell=bash
# Keeps a server the only writer of a home that outlives its container. An entrypoint sources it.
#
# The original is in docker/shared; each image has a copy, because its folder is its whole build context, and a test holds
# the copies equal. What sources it defines say (a line for the log) and fail (a line for the log, then exit 1). It needs
# flock, sqlite3 and timeout.

# Moves what is in the way to a dated name. Nothing is deleted: it belongs to the users.
set_aside() {
    local path=$1 name=$2 aside
    aside=$path.$name-$(date -u +%Y-%m-%dT%H-%M-%SZ)
    if mv --no-target-directory -- "$path" "$aside"; then
        say "$path was moved to $aside"
    else
        say "$path could not be moved out of the way"
    fi
}

# Makes DIRECTORY, given below BASE, and whatever leads to it. A file, a broken link or a directory that is closed to its
# owner must not stop the start: nobody could mend it, since only a server that runs gives users a shell.
make_directory() {
    local path=$1 directory=$2 part parts
    IFS=/ read -ra parts <<<"$directory"
    for part in "${parts[@]}"; do
        path+=/$part
        if [[ ! -d $path ]]; then
            if [[ -e $path || -L $path ]]; then
                set_aside "$path" in-the-way
            fi
            mkdir -- "$path" || { say "$path could not be made" && return 0; }
        elif [[ ! -r $path || ! -w $path || ! -x $path ]]; then
            chmod u+rwx -- "$path" || say "$path is closed to uid $(id -u)"
        fi
    done
}

# Tried for real: on NFS the permission bits alone do not tell. A full file system is worth a warning only, since users need
# the server to make room.
require_writable() {
    local directory=$1 probe
    if probe=$(mktemp "$directory/.write-check.XXXXXX" 2>&1); then
        rm -- "$probe"
    elif [[ $probe == *"No space left"* || $probe == *"quota exceeded"* ]]; then
        say "$directory is full: the server starts, but may not work until something is deleted"
    else
        fail "HOME $directory is not writable by uid $(id -u): check the owner of the mounted directory and that it is not mounted read-only"
    fi
}

# Becomes the one writer of DIRECTORY, or ends after SECONDS. The lock is held by this process and by what it becomes with
# exec, and is given back when they are gone: at once by the kernel, after the lease by an NFS server whose client is lost.
#
# ECS alone does not see to it: a task that was told to stop no longer counts, so the next one starts while it still writes
# (Amazon ECS API Reference, "DeploymentConfiguration"; aws/amazon-ecs-agent issue 2486).
take_writer_lock() {
    local directory=$1 seconds=$2 file=$1/.writer.lock begin=$SECONDS waited=0 told=-5 status holder
    if [[ -L $file || (-e $file && ! -f $file) ]]; then
        set_aside "$file" in-the-way
    fi
    # For reading and writing: NFS locks exclusively only what is open for writing.
    { exec 9<>"$file"; } 2>/dev/null || fail "the lock $file could not be made, so a second writer could not be told"
    # As the first process of a container bash would not hear these.
    trap 'say "told to stop while waiting for $file"; exit 143' TERM INT
    while :; do
        status=0
        flock --exclusive --nonblock --conflict-exit-code 75 9 || status=$?
        if ((status == 0)); then
            break
        elif ((status != 75)); then
            fail "the lock $file cannot be had (flock ended with $status): the file system must support locks"
        fi
        waited=$((SECONDS - begin))
        holder=$(head -n 1 -- "$file" 2>/dev/null | sed 's/ *$//') || holder=
        if ((waited >= seconds)); then
            fail "another container still writes to $directory after $seconds s: ${holder:-unknown}"
        fi
        if ((waited - told >= 5)); then
            say "waiting for the one that writes to $directory, ${holder:-unknown}: $waited of at most $seconds s"
            told=$waited
        fi
        sleep 1
    done
    trap - TERM INT
    # One line of one length, so that the next holder writes over all of it.
    printf '%-100s\n' "$(uname -n) since $(date -u +%Y-%m-%dT%H:%M:%SZ)" >&9 || say "the holder of $file is not noted"
}

# Checks a SQLite database that nobody else has open, for SECONDS at most. A broken one is kept aside with its journals, and
# the server makes a new one. One that cannot be read now is left as it is.
check_database() {
    local database=$1 seconds=$2 report status=0 part broken
    [[ -s $database ]] || return 0
    # Read-only, so that a check changes neither database nor journal; no .sqliterc of the users.
    report=$(timeout "$seconds" sqlite3 -batch -readonly -init /dev/null "$database" 'PRAGMA quick_check(1);' </dev/null 2>&1) ||
        status=$?
    if [[ $status == 0 && $report == ok ]]; then
        return 0
    elif ((status == 124)); then
        say "$database was not checked: $seconds s were not enough"
    elif ((status == 0)) || [[ $report == *malformed* || $report == *"not a database"* ]]; then
        broken=broken-$(date -u +%Y-%m-%dT%H-%M-%SZ)
        say "$database is broken: $(head -n 1 <<<"$report")"
        # A journal finds its database by the name, so it keeps its ending.
        for part in -wal -shm -journal ''; do
            if [[ -e $database$part ]]; then
                mv -- "$database$part" "$database.$broken$part" ||
                    fail "$database could not be moved out of the way; nothing was changed"
            fi
        done
        say "kept as $database.$broken; a new one is made. To save what can be saved: sqlite3 $database.$broken .recover"
    else
        say "$database could not be checked: $(head -n 1 <<<"$report")"
    fi
}
