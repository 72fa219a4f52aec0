import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

/** An asset or archive that cannot be read. */
export class AssetError extends Error {
  override readonly name = "AssetError";
}

/** Milliseconds until what is behind an address must be there. */
const FETCH_LIMIT = 60_000;

/** @throws {AssetError} */
export async function bytesOfFile(path: string): Promise<Buffer> {
  return readFile(path).catch((cause: unknown) => {
    throw new AssetError(`${path} cannot be read: ${codeOf(cause)}`);
  });
}

/**
 * What is behind the address of a remote asset or archive: `http:`, `https:` or `file:`, the ones that Pulumi has.
 *
 * @throws {AssetError} which holds nothing of the address that may be a signature or a password
 */
export async function bytesAt(uri: string): Promise<Buffer> {
  if (!URL.canParse(uri)) throw new AssetError("the address of an asset is not a URL");
  const url = new URL(uri);
  if (url.protocol === "file:") return bytesOfFile(fileURLToPath(url));
  if (url.protocol !== "http:" && url.protocol !== "https:")
    throw new AssetError(`an asset by ${url.protocol} cannot be fetched: it is http:, https: or file:`);
  const where = `${url.origin}${url.pathname}`;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(FETCH_LIMIT) });
    if (!response.ok) throw new AssetError(`${where} cannot be fetched: it answers ${response.status}`);
    return Buffer.from(await response.arrayBuffer());
  } catch (cause) {
    if (cause instanceof AssetError) throw cause;
    throw new AssetError(`${where} cannot be fetched: ${codeOf((cause as Error).cause ?? cause)}`);
  }
}

/** What a failure is called, and no more: its message may hold an address. */
export function codeOf(cause: unknown): string {
  const { code, name } = cause as { code?: unknown; name?: unknown };
  return String(typeof code === "string" ? code : name);
}
