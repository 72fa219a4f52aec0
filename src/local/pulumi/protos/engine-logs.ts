import { credentials } from "@grpc/grpc-js";
import engineGrpc from "@pulumi/pulumi/proto/engine_grpc_pb.js";
import enginePb from "@pulumi/pulumi/proto/engine_pb.js";

type EngineClient = InstanceType<typeof engineGrpc.EngineClient>;

/** Says things beside the resources that engines print: each engine is told of by the connection that it came over. */
export interface EngineLogs {
  /** @param address where the engine listens, `127.0.0.1:PORT`; empty where it does not say */
  met(connection: string, address: string): void;
  /** A line of information about a resource, in the engine's own diagnostics. */
  inform(connection: string, urn: string, message: string): void;
  /** Nothing more comes from it; what was said to it still arrives. */
  left(connection: string): void;
  close(): void;
}

interface Engine {
  readonly client: EngineClient;
  /** What was said to it so far. */
  said: Promise<void>;
}

export function engineLogs(): EngineLogs {
  const engines = new Map<string, Engine>();
  return {
    met(connection, address) {
      if (address === "" || engines.has(connection)) return;
      const client = new engineGrpc.EngineClient(address, credentials.createInsecure());
      engines.set(connection, { client, said: Promise.resolve() });
    },
    inform(connection, urn, message) {
      const engine = engines.get(connection);
      if (engine === undefined) return;
      const request = new enginePb.LogRequest().setSeverity(enginePb.LogSeverity.INFO).setUrn(urn).setMessage(message);
      // An engine that hears no more has ended; what it was asked for is done or undone without this line.
      const logged = new Promise<void>((resolve) => engine.client.log(request, () => resolve()));
      engine.said = engine.said.then(() => logged);
    },
    left(connection) {
      const engine = engines.get(connection);
      engines.delete(connection);
      void engine?.said.then(() => engine.client.close());
    },
    close() {
      for (const { client } of engines.values()) client.close();
    },
  };
}
