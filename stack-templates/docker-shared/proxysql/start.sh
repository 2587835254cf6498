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

mysql_users=
(
    { username="proxyuser", password="${SIGNALBOX_APP_PASSWORD}", active=1, default_hostgroup=10, transaction_persistent=1 }
)

CNF
cat /signalbox/servers.cnf /signalbox/rules.cnf >> /etc/proxysql.cnf
exec proxysql -f --idle-threads -D /var/lib/proxysql -c /etc/proxysql.cnf
