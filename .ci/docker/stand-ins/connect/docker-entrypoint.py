"""Stands in for the entrypoint of Debezium's Connect image: its variables become the worker's properties."""
import os
import sys

environment = dict(os.environ)
for needed in ("CONFIG_STORAGE_TOPIC", "OFFSET_STORAGE_TOPIC"):
    if not environment.get(needed):
        print("The " + needed + " variable must be set to the name of the topic")
        sys.exit(1)
plain = ("BOOTSTRAP_SERVERS", "GROUP_ID", "CONFIG_STORAGE_TOPIC", "OFFSET_STORAGE_TOPIC", "STATUS_STORAGE_TOPIC",
         "OFFSET_FLUSH_INTERVAL_MS", "KEY_CONVERTER", "VALUE_CONVERTER")
properties = {
    "key.converter": "org.apache.kafka.connect.json.JsonConverter",
    "value.converter": "org.apache.kafka.connect.json.JsonConverter",
    "listeners": "http://0.0.0.0:8083",
    "rest.advertised.host.name": os.uname().nodename,
    "rest.advertised.port": "8083",
    "plugin.path": "/kafka/connect",
}
for name, value in environment.items():
    if name in plain:
        properties[name.lower().replace("_", ".")] = value
    elif name.startswith("CONNECT_"):
        if "@" in value:
            sys.exit("the value of " + name + " contains @, which the image's entrypoint does not survive")
        properties[name[len("CONNECT_"):].lower().replace("_", ".")] = value
with open("/kafka/config/connect-distributed.properties", "w") as file:
    for key, value in properties.items():
        file.write(key + "=" + value + "\n")
heap = environment.get("HEAP_OPTS", "-Xmx256m").split()
os.execv("/opt/java/bin/java", ["java", *heap, "-XX:+UseSerialGC", "-cp", "/kafka/libs/*",
                                "org.apache.kafka.connect.cli.ConnectDistributed",
                                "/kafka/config/connect-distributed.properties"])
