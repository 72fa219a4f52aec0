import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT } from "jose";

export const USER_POOL_ID = "eu-west-1_Scripted1";
export const CLIENT_ID = "1example23456789";

/** What the server says to one request. */
export interface Answer {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly text?: string;
  /** The connection is cut in place of an answer. */
  readonly cut?: true;
  /** No answer is given: whoever waits has to give up by himself. */
  readonly hang?: true;
}

export interface ReceivedRequest {
  readonly line: string;
  readonly headers: IncomingMessage["headers"];
  readonly body: string;
}

/** The claims of a token, on top of those that an access token of Cognito has. */
export type MintedClaims = Readonly<Record<string, unknown>>;

export interface ScriptedServer {
  readonly origin: string;
  readonly requests: readonly ReceivedRequest[];
  /** A token that the server's key has signed. Its claims end in the year 2100. */
  token(claims?: MintedClaims): Promise<string>;
  /** Queues what a path, or a method and a path, answers next; the last of a queue is given again and again. */
  script(target: string, ...answers: readonly Answer[]): void;
  close(): Promise<void>;
}

const keys = generateKeyPair("RS256");

/** An HTTP server that plays sequences of answers, and holds the keys of one user pool. */
export async function startScriptedServer(): Promise<ScriptedServer> {
  const requests: ReceivedRequest[] = [];
  const queues = new Map<string, Answer[]>();
  const { publicKey, privateKey } = await keys;
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), kid: "scripted", alg: "RS256", use: "sig" }] };

  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const path = (request.url ?? "").split("?", 1)[0] ?? "";
    requests.push({ line: `${request.method} ${request.url}`, headers: request.headers, body });
    const queue = queues.get(`${request.method} ${path}`) ?? queues.get(path);
    const answer = (queue && queue.length > 1 ? queue.shift() : queue?.[0]) ?? wellKnown(path, jwks);
    if (answer.cut) return void request.socket.destroy();
    if (answer.hang) return;
    response.statusCode = answer.status ?? 200;
    for (const [name, value] of Object.entries(answer.headers ?? {})) response.setHeader(name, value);
    if (answer.json !== undefined) response.setHeader("content-type", "application/json");
    response.end(answer.json === undefined ? (answer.text ?? "") : JSON.stringify(answer.json));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    origin,
    requests,
    token: (claims = {}) =>
      new SignJWT({ token_use: "access", client_id: CLIENT_ID, scope: "users/read-only", ...claims })
        .setProtectedHeader({ alg: "RS256", kid: "scripted" })
        .setIssuer(`${origin}/${USER_POOL_ID}`)
        .setSubject(CLIENT_ID)
        .setIssuedAt()
        .setExpirationTime(typeof claims.exp === "number" ? claims.exp : new Date("2100-01-01T00:00:00Z"))
        .sign(privateKey),
    script(target, ...answers) {
      queues.set(target, [...answers]);
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function wellKnown(path: string, jwks: unknown): Answer {
  if (path === `/${USER_POOL_ID}/.well-known/jwks.json`) return { json: jwks };
  return { status: 404, json: { message: `Nothing is scripted for ${path}.` } };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString("utf8");
}
