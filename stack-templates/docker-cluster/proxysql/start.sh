# Writes ProxySQL's configuration, readable by root alone, and becomes ProxySQL. The file counts while /var/lib/proxysql has no
# database; after that the database does, with the rules that were saved to it. Passwords come by the environment.
set -eu
umask 077
cat > /etc/proxysql.cnf <<CNF
datadir="/var/lib/proxysql"

admin_variables=
{
    # "admin" is let in from the container itself alone: "radmin" is who comes by the published port.
    admin_credentials="admin:${SIGNALBOX_PROXY_ADMIN_PASSWORD};radmin:${SIGNALBOX_PROXY_ADMIN_PASSWORD}"
    mysql_ifaces="0.0.0.0:6032"
}

mysql_variables=
{
    interfaces="0.0.0.0:6033"
    server_version="${SIGNALBOX_MYSQL_TAG}.0"
    monitor_username="monitor"
    monitor_password="${SIGNALBOX_MONITOR_PASSWORD}"
    # ClickHouse does not know SET wait_timeout.
    monitor_wait_timeout="false"
    enable_server_deprecate_eof="false"
    handle_unknown_charset=2
    set_query_lock_on_hostgroup=1
    init_connect=""
}

# Any of the four answers for all shards: each asks the others.
mysql_servers=
(
    { address="mysql", port=3306, hostgroup=10, max_connections=100, use_ssl=0, comment="MySQL" },
    { address="clickhouse", port=9004, hostgroup=20, weight=1, max_connections=50, compression=0, use_ssl=0, comment="ClickHouse shard 1 replica 1" },
    { address="clickhouse-s1r2", port=9004, hostgroup=20, weight=1, max_connections=50, compression=0, use_ssl=0, comment="ClickHouse shard 1 replica 2" },
    { address="clickhouse-s2r1", port=9004, hostgroup=20, weight=1, max_connections=50, compression=0, use_ssl=0, comment="ClickHouse shard 2 replica 1" },
    { address="clickhouse-s2r2", port=9004, hostgroup=20, weight=1, max_connections=50, compression=0, use_ssl=0, comment="ClickHouse shard 2 replica 2" }
)

mysql_users=
(
    { username="proxyuser", password="${SIGNALBOX_APP_PASSWORD}", active=1, default_hostgroup=10, transaction_persistent=1 }
)

CNF
cat /signalbox/rules.cnf >> /etc/proxysql.cnf
exec proxysql -f --idle-threads -D /var/lib/proxysql -c /etc/proxysql.cnf
