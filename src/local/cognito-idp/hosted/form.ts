import type { HttpRequest } from "../../http.ts";

const FORM = "application/x-www-form-urlencoded";

/**
 * A form's fields (RFC 6749, appendix B). Undefined where the request bears no form, where it is not UTF-8, or where a
 * field comes twice, which section 3.2 forbids.
 */
export function formOf({ headers, body }: HttpRequest): ReadonlyMap<string, string> | undefined {
  const [type = ""] = (headers["content-type"] ?? "").split(";");
  if (type.trim().toLowerCase() !== FORM) return undefined;
  const text = utf8(body);
  return text === undefined ? undefined : fieldsOf(text);
}

/** Fields of a query or form. Undefined where one comes twice, or what is percent-encoded is not UTF-8. */
export function fieldsOf(text: string): ReadonlyMap<string, string> | undefined {
  if (!isUtf8Encoded(text)) return undefined;
  const fields = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(text)) {
    if (fields.has(name)) return undefined;
    fields.set(name, value);
  }
  return fields;
}

/** Whether the bytes that a query or form percent-encodes are UTF-8; URLSearchParams would put other characters for them. */
export function isUtf8Encoded(text: string): boolean {
  return (text.match(/(?:%[0-9a-f]{2})+/gi) ?? []).every((bytes) => {
    try {
      decodeURIComponent(bytes);
      return true;
    } catch {
      return false;
    }
  });
}

function utf8(body: Buffer): string | undefined {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(body);
  } catch {
    return undefined;
  }
}
