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
  close(): void;
}

export function engineLogs(): EngineLogs {
  const clients = new Map<string, EngineClient>();
  return {
    met(connection, address) {
      if (address === "" || clients.has(connection)) return;
      clients.set(connection, new engineGrpc.EngineClient(address, credentials.createInsecure()));
    },
    inform(connection, urn, message) {
      const request = new enginePb.LogRequest().setSeverity(enginePb.LogSeverity.INFO).setUrn(urn).setMessage(message);
      // An engine that hears no more has ended; what it was asked for is done or undone without this line.
      clients.get(connection)?.log(request, () => {});
    },
    close() {
      for (const client of clients.values()) client.close();
    },
  };
}
