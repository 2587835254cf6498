#!/bin/bash
# What the official image's entrypoint does, as far as the Compose file counts on it: a first start that answers on the socket
# alone, the root password and host, the scripts of initdb.d (read, not run, when they are not executable), then the server.
set -eo pipefail
shopt -s nullglob
DATADIR=/var/lib/mysql
SOCKET=/var/run/mysqld/mysqld.sock

docker_process_sql() {
  MYSQL_PWD=$MYSQL_ROOT_PASSWORD mysql --protocol=socket -uroot -hlocalhost --socket="$SOCKET" --comments "$@"
}

if [ "$1" = mysqld ] && [ "$(id -u)" = 0 ]; then
  chown -R mysql: "$DATADIR" /var/run/mysqld
  exec setpriv --reuid=mysql --regid=mysql --clear-groups "${BASH_SOURCE[0]}" "$@"
fi

if [ ! -d "$DATADIR/mysql" ]; then
  : "${MYSQL_ROOT_PASSWORD:?no root password}"
  echo "[Entrypoint]: Initializing database files"
  "$@" --initialize-insecure --default-time-zone=SYSTEM
  echo "[Entrypoint]: Starting temporary server"
  "$@" --skip-networking --default-time-zone=SYSTEM --socket="$SOCKET" &
  server=$!
  for _ in {120..0}; do
    if mysql --protocol=socket -uroot --socket="$SOCKET" -e 'SELECT 1' >/dev/null 2>&1; then break; fi
    sleep 0.5
  done
  mysql --protocol=socket -uroot --socket="$SOCKET" <<SQL
SET @@SESSION.SQL_LOG_BIN=0;
ALTER USER 'root'@'localhost' IDENTIFIED BY '${MYSQL_ROOT_PASSWORD}';
SQL
  for script in /docker-entrypoint-initdb.d/*.sh; do
    if [ -x "$script" ]; then "$script"; else . "$script"; fi
  done
  kill -TERM "$server"
  wait "$server"
  echo "[Entrypoint]: MySQL init process done. Ready for start up."
fi
exec "$@"
