# Sourced by tests/run and tests/bench/run: two private PostgreSQL servers that live as long as the run.
# PLANVERK_TEST_POSTGRES forgets at a crash and is fast; PLANVERK_TEST_POSTGRES_DURABLE keeps what it acknowledges.
# Installs what is missing where it may (Debian, as root), and says what is missing elsewhere.

there() { # there COMMAND: whether it can be run, also from where Debian keeps PostgreSQL's server programs
    local servers=(/usr/lib/postgresql/*/bin)
    PATH=$PATH:${servers[-1]}
    command -v "$1" >/dev/null
}

need() { # need COMMAND PACKAGE: makes sure that COMMAND can be run
    there "$1" && return
    if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then
        echo "tests/run: $1 is missing; install it (Debian: the package $2) and run again" >&2
        exit 1
    fi
    echo "tests/run: installing $2"
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$2" >/dev/null
    there "$1"
}

command -v cargo >/dev/null || { echo "tests/run: cargo is missing; install Rust from https://rustup.rs" >&2; exit 1; }
need cc gcc
need initdb postgresql

# PostgreSQL refuses to run as root.
as_postgres=()
if [ "$(id -u)" = 0 ]; then
    id postgres >/dev/null 2>&1 || useradd --system postgres
    as_postgres=(setpriv --reuid=postgres --regid=postgres --clear-groups env "PATH=$PATH" LC_ALL=C.UTF-8)
fi

folder=$(mktemp -d "${TMPDIR:-/tmp}/planverk-test.XXXXXX")
chmod 755 "$folder"
[ "$(id -u)" = 0 ] && chown postgres "$folder"
stop() {
    for cluster in fast durable; do
        [ -f "$folder/$cluster/postmaster.pid" ] &&
            "${as_postgres[@]}" pg_ctl -D "$folder/$cluster" -m immediate -w stop >/dev/null 2>&1
    done
    rm -rf "$folder"
}
trap stop EXIT
trap 'exit 130' INT TERM

start() { # start CLUSTER OPTIONS: a server that listens on a socket in $folder/CLUSTER alone
    "${as_postgres[@]}" pg_ctl -D "$folder/$1" -l "$folder/$1.log" -w -t 60 \
        -o "-c listen_addresses= -c unix_socket_directories=$folder/$1 -c max_connections=400 $2" start >/dev/null ||
        { cat "$folder/$1.log" >&2; exit 1; }
}
# Bytes in order, which is no language's order: nothing may rely on the database's.
"${as_postgres[@]}" initdb -D "$folder/fast" -U planverk --auth=trust --encoding=UTF8 --locale=C.UTF-8 --no-sync >/dev/null
"${as_postgres[@]}" cp -r "$folder/fast" "$folder/durable"
start fast "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c shared_buffers=256MB"
start durable ""
export PLANVERK_TEST_POSTGRES="postgres://planverk@localhost/postgres?host=$folder/fast"
export PLANVERK_TEST_POSTGRES_DURABLE="postgres://planverk@localhost/postgres?host=$folder/durable"
