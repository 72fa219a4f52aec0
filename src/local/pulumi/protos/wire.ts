/**
 * What touches Pulumi's wire stands in this folder: its generated protobuf classes are internal to its SDK and move between
 * versions, so the rest of this room sees none of them.
 */
import { once } from "node:events";
import { createRequire } from "node:module";
import { type AddressInfo, createServer } from "node:net";
import {
  type handleUnaryCall,
  Server,
  ServerCredentials,
  type ServerUnaryCall,
  type ServiceDefinition,
  status,
  type UntypedServiceImplementation,
} from "@grpc/grpc-js";
import providerPb from "@pulumi/pulumi/proto/provider_pb.js";
import { reasonOf } from "../failure.ts";
import type { CheckFailure } from "../resource-type.ts";
import type { PropertyMap } from "../values.ts";

/** Messages go into the generated classes only if they are made by the copy of google-protobuf that those classes use. */
const ofPulumi = createRequire(createRequire(import.meta.url).resolve("@pulumi/pulumi/package.json"));
const { Struct } = ofPulumi(
  "google-protobuf/google/protobuf/struct_pb.js",
) as typeof import("google-protobuf/google/protobuf/struct_pb.js");
export const { Empty } = ofPulumi(
  "google-protobuf/google/protobuf/empty_pb.js",
) as typeof import("google-protobuf/google/protobuf/empty_pb.js");

type Struct = InstanceType<typeof Struct>;

/** As large as the SDK allows itself (its `maxRPCMessageSize`): function code travels in messages. */
const MESSAGE_BYTES = 1024 * 1024 * 400;

export interface GrpcServer {
  readonly port: number;
  close(): Promise<void>;
}

/** An answer that is an error. With `stopping`, the SDK ends the program without a word, since someone else explains. */
export class GrpcRefusal extends Error {
  override readonly name = "GrpcRefusal";
  readonly stopping: boolean;

  constructor(message: string, { stopping = false }: { stopping?: boolean } = {}) {
    super(message);
    this.stopping = stopping;
  }
}

/** What a function of a provider answers, or why its arguments are refused. */
export interface Answer {
  readonly outputs: PropertyMap;
  readonly failures: readonly CheckFailure[];
}

/** Why the arguments of a function are refused. */
export function toArgumentFailure({ property, reason }: CheckFailure) {
  return new providerPb.CheckFailure().setProperty(property).setReason(reason);
}

/**
 * Why a resource or a provider is refused. An engine prints the value of the property that a failure is about, a secret one as
 * well, so that it is told of none: the reason names it.
 */
export function toCheckFailure({ property, reason }: CheckFailure) {
  const isNamed = reason.includes(property.slice(property.lastIndexOf(".") + 1));
  return new providerPb.CheckFailure().setReason(isNamed ? reason : `${property}: ${reason}`);
}

export function fromStruct(struct: Struct | undefined): PropertyMap {
  return (struct?.toJavaScript() ?? {}) as PropertyMap;
}

export function toStruct(properties: PropertyMap): Struct {
  return Struct.fromJavaScript(properties as Parameters<typeof Struct.fromJavaScript>[0]);
}

/** A method of a service as an async function. `connection` is the same for all calls that come over one. */
export function unary<Request, Response>(
  handler: (request: Request, connection: string) => Promise<Response>,
): handleUnaryCall<Request, Response> {
  return (call: ServerUnaryCall<Request, Response>, callback) => {
    handler(call.request, call.getPeer()).then(
      (response) => callback(null, response),
      (error: unknown) => {
        const stopping = error instanceof GrpcRefusal && error.stopping;
        callback({ code: stopping ? status.UNAVAILABLE : status.UNKNOWN, details: reasonOf(error) });
      },
    );
  };
}

/**
 * Serves on a free port of the loopback address.
 *
 * @param onClosed told which connection is gone, as `unary` names it, so that nobody has to keep what was its alone
 */
export async function listen(
  services: readonly (readonly [ServiceDefinition, UntypedServiceImplementation])[],
  onClosed: (connection: string) => void = () => {},
): Promise<GrpcServer> {
  const grpc = new Server({ "grpc.max_receive_message_length": MESSAGE_BYTES });
  for (const [service, implementation] of services) grpc.addService(service, implementation);
  // Of the connections that it accepts by itself, gRPC's server tells nobody when they end.
  const connections = grpc.createConnectionInjector(ServerCredentials.createInsecure());
  const server = createServer((socket) => {
    const connection = `${socket.remoteAddress}:${socket.remotePort}`;
    socket.once("close", () => onClosed(connection));
    connections.injectConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      server.close();
      connections.destroy();
      grpc.forceShutdown();
    },
  };
}
