"""Stands in for the entrypoint of ClickHouse's image: its variables and mounted files become the engine server's settings."""
import json
import os
import xml.etree.ElementTree as xml

users = [{"name": os.environ["CLICKHOUSE_USER"], "password": os.environ["CLICKHOUSE_PASSWORD"],
          "role": "console"}]
for user in xml.parse("/etc/clickhouse-server/users.d/signalbox.xml").find("users"):
    password = user.find("password")
    # the stand-in has two roles; whoever has grants of his own has the lesser one
    role = "console" if user.find("grants") is None else "routed"
    users.append({"name": user.tag, "password": os.environ[password.get("from_env")], "role": role})
config = xml.parse("/etc/clickhouse-server/config.d/signalbox.xml")
settings = {
    "library": "/opt/clickhouse/libchdb.so",
    "path": "/var/lib/clickhouse",
    "listen": config.findtext("listen_host"),
    "httpPort": 8123,
    "mysqlPort": int(config.findtext("mysql_port")),
    "users": users,
    "kafka": {},
}
os.umask(0o077)
with open("/etc/clickhouse-server/engine-server.json", "w") as file:
    json.dump(settings, file)
os.execv("/opt/java/bin/java", ["java", "-Xmx256m", "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "-cp",
                                "/opt/clickhouse/*", "dev.signalbox.embedded.clickhouse.EngineServerMain", "--config",
                                "/etc/clickhouse-server/engine-server.json"])
