import type { HttpRequest, HttpResponse } from "../../http.ts";
import { assetPath, mediaType } from "../branding/assets.ts";
import { imagePath } from "../ui-customization.ts";
import type { UserPool } from "../user-pool.ts";

/**
 * The image of one of the pool's customizations or styles, or undefined where the path is none's. Each image has a path of its own,
 * so that a browser may keep it for good; once it is replaced or taken away, its path is gone.
 */
export function imageResponse(
  pool: UserPool,
  { method, path }: Pick<HttpRequest, "method" | "path">,
): HttpResponse | undefined {
  const image = classicImage(pool, path) ?? managedImage(pool, path);
  if (image === undefined) return undefined;
  if (method !== "GET" && method !== "HEAD") return { status: 405, headers: { Allow: "GET, HEAD" }, body: "" };
  return {
    status: 200,
    headers: {
      "Content-Type": image.type,
      "Cache-Control": "public, max-age=31536000, immutable",
      // Opened by itself it is an image and nothing else, whatever its later bytes are.
      "X-Content-Type-Options": "nosniff",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
    body: image.bytes,
  };
}

interface Image {
  readonly type: string;
  readonly bytes: Buffer;
}

function classicImage({ uiCustomizations }: UserPool, path: string): Image | undefined {
  return [...uiCustomizations.values()].find((one) => imagePath(one) === path)?.image;
}

function managedImage({ clients }: UserPool, path: string): Image | undefined {
  const client = clients.get(path.split("/")[1] ?? "");
  const asset = client?.branding?.own?.assets.find((one) => assetPath(client.id, one) === path);
  return asset === undefined ? undefined : { type: mediaType(asset), bytes: asset.bytes };
}
