import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Entry {
  readonly key: string;
  readonly version: string;
  content: Buffer;
  finished: boolean;
}

/** GitHub's cache service, version 2, as far as the toolkit's client speaks to it: entries by key and version, written once. */
export interface ActionsCache {
  /** What the runner tells a step of the service. */
  readonly environment: Readonly<Record<string, string>>;
  readonly entries: readonly Entry[];
  /** From here on the service denies what a run of an untrusted event may not do. */
  denyWriting(): void;
  close(): Promise<void>;
}

export async function startActionsCache(): Promise<ActionsCache> {
  const entries: Entry[] = [];
  let writable = true;
  const server = createServer(async (request, response) => {
    const body = await bodyOf(request);
    const url = new URL(request.url ?? "", origin());
    const json = (value: unknown) => response.setHeader("content-type", "application/json").end(JSON.stringify(value));
    const blob = entries[Number(/^\/blob\/(\d+)$/.exec(url.pathname)?.[1])];
    if (blob !== undefined) {
      if (request.method === "PUT") {
        blob.content = body;
        return void response.writeHead(201).end();
      }
      response.setHeader("content-length", blob.content.length);
      return void response.end(request.method === "HEAD" ? undefined : blob.content);
    }
    const call = JSON.parse(body.toString("utf8") || "{}") as { key: string; version: string; restore_keys?: string[] };
    switch (url.pathname.split("/").pop()) {
      case "GetCacheEntryDownloadURL": {
        const found = find(entries, call);
        if (found === undefined) return void json({ ok: false });
        return void json({
          ok: true,
          signed_download_url: `${origin()}/blob/${entries.indexOf(found)}?sig=signature`,
          matched_key: found.key,
        });
      }
      case "CreateCacheEntry": {
        if (!writable) return void json({ ok: false, message: "cache write denied: the event is not trusted" });
        if (entries.some(({ key, version }) => key === call.key && version === call.version))
          return void json({ ok: false });
        entries.push({ key: call.key, version: call.version, content: Buffer.alloc(0), finished: false });
        return void json({ ok: true, signed_upload_url: `${origin()}/blob/${entries.length - 1}?sig=signature` });
      }
      case "FinalizeCacheEntryUpload": {
        const entry = entries.find(({ key, version }) => key === call.key && version === call.version);
        if (entry) entry.finished = true;
        return void json({ ok: entry !== undefined, entry_id: "1" });
      }
      default:
        return void response.writeHead(404).end();
    }
  });
  const origin = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    environment: {
      ACTIONS_CACHE_SERVICE_V2: "true",
      ACTIONS_RESULTS_URL: `${origin()}/`,
      ACTIONS_RUNTIME_TOKEN: "runtime-token",
    },
    entries,
    denyWriting() {
      writable = false;
    },
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** The exact key, or else the newest entry whose key begins with one of those given. */
function find(
  entries: readonly Entry[],
  { key, version, restore_keys = [] }: { key: string; version: string; restore_keys?: string[] },
): Entry | undefined {
  const mine = entries.filter((entry) => entry.finished && entry.version === version);
  return (
    mine.find((entry) => entry.key === key) ??
    [key, ...restore_keys].flatMap((prefix) => mine.findLast((entry) => entry.key.startsWith(prefix)) ?? [])[0]
  );
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
