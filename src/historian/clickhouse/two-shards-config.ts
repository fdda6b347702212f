import { join } from "node:path";

/**
 * `config.xml` of one shard: all files in its folder, loopback only, small caches. Ports of `tcp` are those of both shards.
 * Their equal weights of two put the plants p1 and p2 of the contract suite on different shards; of one, on the same.
 */
export function serverConfig(
  folder: string,
  shard: number,
  ports: { http: number; tcp: [number, number]; interserver: number },
): string {
  const replicas = ports.tcp
    .map(
      (port) =>
        `<shard><weight>2</weight><replica><host>127.0.0.1</host><port>${port}</port><user>between</user><password>between</password></replica></shard>`,
    )
    .join("");
  const path = (name: string) => xml(join(folder, name));
  return `<yandex>
  <logger><level>warning</level><log>${path("server.log")}</log><errorlog>${path("error.log")}</errorlog></logger>
  <http_port>${ports.http}</http_port>
  <tcp_port>${ports.tcp[shard]}</tcp_port>
  <interserver_http_port>${ports.interserver}</interserver_http_port>
  <interserver_http_host>127.0.0.1</interserver_http_host>
  <listen_host>127.0.0.1</listen_host>
  <path>${path("data")}/</path>
  <tmp_path>${path("tmp")}/</tmp_path>
  <user_files_path>${path("user_files")}/</user_files_path>
  <format_schema_path>${path("format_schemas")}/</format_schema_path>
  <users_config>${path("users.xml")}</users_config>
  <default_profile>default</default_profile>
  <default_database>default</default_database>
  <timezone>UTC</timezone>
  <mark_cache_size>67108864</mark_cache_size>
  <uncompressed_cache_size>0</uncompressed_cache_size>
  <max_concurrent_queries>50</max_concurrent_queries>
  <remote_servers><plants>${replicas}</plants></remote_servers>
  <merge_tree><parts_to_throw_insert>300</parts_to_throw_insert></merge_tree>
</yandex>
`;
}

/** `users.xml`: `forgecast` with the password given, and `between`, by which the shards call each other. */
export function usersConfig(password: string): string {
  const user = (name: string, secret: string) =>
    `<${name}><password>${xml(secret)}</password><networks><ip>127.0.0.1</ip></networks><profile>default</profile><quota>default</quota></${name}>`;
  return `<yandex>
  <profiles><default><max_memory_usage>1000000000</max_memory_usage><background_pool_size>2</background_pool_size></default></profiles>
  <users>${user("forgecast", password)}${user("between", "between")}</users>
  <quotas><default></default></quotas>
</yandex>
`;
}

function xml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
