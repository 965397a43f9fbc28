# shellcheck shell=bash
# Makes the database and the user that DATABASE_URL names, as the administrator ADMIN_USER with ADMIN_PASSWORD. Bash of the
# official image `postgres` runs it as a container that ends before the service starts.
#
# DATABASE_URL is postgresql://user:password@host:port/database?sslmode=..., percent-encoded. What is right already stays as
# it is, so it may run at every start of every task. A password is never an argument of a command, never part of a statement
# (psql hashes it first, so it is in no log of the server), and never printed.
set -euo pipefail
export LC_ALL=C.UTF-8 PGCONNECT_TIMEOUT=10 PGAPPNAME=database-init

readonly psql=(setsid psql --no-psqlrc --no-password --quiet --tuples-only --no-align --set=ON_ERROR_STOP=1 --set=VERBOSITY=terse)

# A server that restarts after a failover is back within a minute or two; ECS starts the task again after that.
readonly WAIT_SECONDS="${WAIT_SECONDS:-60}"

# Advisory locks hold within one database, so every container must enter the same; each server of RDS has this one.
readonly ADMIN_DATABASE="${ADMIN_DATABASE:-postgres}"

say() {
    printf 'database-init: %s\n' "$1" >&2
}

fail() {
    say "$1"
    exit 1
}

require() {
    [[ -n ${!1:-} ]] || fail "$1 must be set"
}

# Sets REPLY to the text behind a percent-encoded part of the URL.
decode() {
    local part=$1
    if [[ ${part//%[0-9A-Fa-f][0-9A-Fa-f]/} == *%* ]]; then
        fail "DATABASE_URL must be percent-encoded: it has a % without two hexadecimal digits"
    fi
    if [[ $part =~ %(00|0[aA]|0[dD]) ]]; then
        fail "DATABASE_URL must not have zeros or line breaks in names or password"
    fi
    part=${part//\\/\\\\}
    printf -v REPLY '%b' "${part//%/\\x}"
}

read_url() {
    local pattern='^postgres(ql)?://([^:@/?#]+):([^:@/?#]+)@([^:@/?#]+)(:([0-9]+))?/([^/?#]+)(\?(.*))?$'
    if [[ ! ${DATABASE_URL:-} =~ $pattern ]]; then
        fail "DATABASE_URL must be postgresql://user:password@host:port/database?sslmode=require, percent-encoded"
    fi
    local url=("${BASH_REMATCH[@]}")
    PGHOST=${url[4]} PGPORT=${url[6]:-5432}
    decode "${url[2]}" && user=$REPLY
    decode "${url[3]}" && password=$REPLY
    decode "${url[7]}" && database=$REPLY
    if [[ ! "&${url[9]}&" =~ \&sslmode=(require|verify-ca|verify-full)\& ]]; then
        fail "DATABASE_URL must have sslmode=require, verify-ca or verify-full: no password crosses the network in the clear"
    fi
    PGSSLMODE=${BASH_REMATCH[1]}
    export PGHOST PGPORT PGSSLMODE
}

# psql of the administrator; arguments say what it does.
as_administrator() {
    PGUSER=$ADMIN_USER PGPASSWORD=$ADMIN_PASSWORD PGDATABASE=$ADMIN_DATABASE "${psql[@]}" "$@"
}

as_user() {
    PGUSER=$user PGPASSWORD=$password PGDATABASE=$database "${psql[@]}" "$@"
}

# Whether as_administrator or as_user can log in. REPLY is what the server said otherwise.
can_log_in() {
    REPLY=$("$1" --command='SELECT 1' 2>&1 >/dev/null)
}

# Waits for a server that cannot be reached yet; a server that refuses the administrator will do so the next time, too.
wait_for_server() {
    local begin=$SECONDS
    until can_log_in as_administrator; do
        case $REPLY in
            *'password authentication failed'*)
                fail "the server refuses the password of the administrator $ADMIN_USER: ADMIN_PASSWORD is not the one that the server has"
                ;;
            *'does not exist'* | *'not permitted to log in'* | *'no pg_hba.conf entry'* | *certificate* | *'does not support SSL'*)
                fail "the server refuses the administrator $ADMIN_USER: $REPLY"
                ;;
        esac
        if ((SECONDS - begin >= WAIT_SECONDS)); then
            fail "$PGHOST:$PGPORT was not reached in $WAIT_SECONDS s: $REPLY"
        fi
        sleep 1
    done
}

# One at a time on a server: roles and databases are made without a transaction around them. The lock ends with the session.
lock() {
    cat <<'SQL'
SET lock_timeout = '45s';
SELECT pg_advisory_lock(hashtext('database-init')) IS NULL AS locked \gset
SQL
}

# An administrator that is no superuser, as in RDS, must have the rights of an owner to give a database to it, and from
# PostgreSQL 16 on does not have them by having made the role. Source: PostgreSQL 16, CREATE DATABASE and CREATE ROLE, notes.
make_user_and_database() {
    cat <<'SQL'
\getenv name NEW_USER
\getenv database NEW_DATABASE
SELECT format('CREATE ROLE %I LOGIN', :'name')
    WHERE NOT EXISTS (SELECT FROM pg_roles WHERE rolname = :'name') \gexec
SELECT format('GRANT %I TO CURRENT_USER', :'name')
    WHERE NOT pg_has_role(:'name', 'USAGE') \gexec
SELECT format('CREATE DATABASE %I OWNER %I TEMPLATE template0', :'database', :'name')
    WHERE NOT EXISTS (SELECT FROM pg_database WHERE datname = :'database') \gexec
-- The server's first database was made for the administrator.
SELECT format('ALTER DATABASE %I OWNER TO %I', :'database', :'name')
    FROM pg_database WHERE datname = :'database' AND pg_get_userbyid(datdba) = CURRENT_USER \gexec
SELECT format('DO $do$ BEGIN RAISE EXCEPTION %L; END $do$', format('it belongs to %I', pg_get_userbyid(datdba)))
    FROM pg_database WHERE datname = :'database' AND pg_get_userbyid(datdba) <> :'name' \gexec
-- Everybody may enter a new database until told otherwise, so each user would see the others'.
SELECT format('REVOKE ALL ON DATABASE %I FROM PUBLIC', datname)
    FROM pg_database
    WHERE datallowconn AND pg_has_role(datdba, 'USAGE')
        AND (datacl IS NULL OR EXISTS (SELECT FROM aclexplode(datacl) WHERE grantee = 0)) \gexec
SQL
}

# \password asks the terminal; without one, as setsid sees to, it reads the standard input, twice.
set_password() {
    cat <<'SQL'
\getenv name NEW_USER
\password :"name"
SQL
}

# Runs the psql commands that $1 prints as the administrator, under the lock.
change() {
    local answer status=0
    answer=$(NEW_USER=$user NEW_DATABASE=$database as_administrator --file=<(lock && "$1") \
        2>&1 <<<"$password"$'\n'"$password") || status=$?
    if ((status != 0)); then
        answer=$(grep -o 'ERROR: .*\|FATAL: .*' <<<"$answer") || answer="psql ended with $status"
        fail "user $user and database $database could not be made: $answer"
    fi
}

require ADMIN_USER
require ADMIN_PASSWORD
read_url
if [[ $ADMIN_USER == "$user" ]]; then
    fail "DATABASE_URL must have a user of its own: $user is the administrator of every database"
fi
if [[ $ADMIN_DATABASE == "$database" ]]; then
    fail "DATABASE_URL must have a database of its own: $database is the administrator's"
fi

wait_for_server
change make_user_and_database
if ! can_log_in as_user; then
    change set_password
    can_log_in as_user || fail "the server refuses the user $user: $REPLY"
    say "the password of user $user is set"
fi
say "user $user and database $database are ready"
