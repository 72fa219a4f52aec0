import type { HttpRequest, HttpResponse } from "../../http.ts";
import { imagePath } from "../ui-customization.ts";
import type { UserPool } from "../user-pool.ts";

/**
 * The image of one of the pool's customizations, or undefined where the path is none's. Each image has a path of its own,
 * so that a browser may keep it for good; once it is replaced or taken away, its path is gone.
 */
export function imageResponse(
  { uiCustomizations }: UserPool,
  { method, path }: Pick<HttpRequest, "method" | "path">,
): HttpResponse | undefined {
  const image = [...uiCustomizations.values()].find((one) => imagePath(one) === path)?.image;
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
