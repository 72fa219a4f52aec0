/** What a function answered is no answer of the form that a proxy integration asks for. */
export class MalformedResult extends Error {
  override readonly name = "MalformedResult";
}

const HEADER_NAME = /^[A-Za-z0-9!#$%&'*+.^_`|~-]+$/;
const HEADER_VALUE = /^[\t\u0020-\u007E\u0080-\u00FF]*$/;

/**
 * The headers that a function answered, under the names that the caller sees; null and undefined ones are left out.
 *
 * @throws {MalformedResult} where a name or a value cannot be sent
 */
export function resultHeaders<T>(
  headers: unknown,
  { read, nameOf }: { read: (value: unknown) => T; nameOf: (name: string) => string },
): Record<string, T> {
  if (headers === undefined || headers === null) return {};
  if (!isObject(headers)) throw new MalformedResult();
  return Object.fromEntries(
    Object.entries(headers)
      .filter(([, value]) => value !== null && value !== undefined)
      .map(([name, value]) => {
        if (!HEADER_NAME.test(name)) throw new MalformedResult();
        return [nameOf(name), read(value)];
      }),
  );
}

/** @throws {MalformedResult} */
export function headerText(value: unknown): string {
  const text = typeof value === "number" || typeof value === "boolean" ? String(value) : value;
  if (typeof text !== "string" || !HEADER_VALUE.test(text)) throw new MalformedResult();
  return text;
}

/** @throws {MalformedResult} */
export function headerTexts(value: unknown): string[] {
  if (!Array.isArray(value)) throw new MalformedResult();
  return value.map(headerText);
}

/** @throws {MalformedResult} where it is no status of a final answer */
export function resultStatus(statusCode: unknown): number {
  const status = Number(statusCode ?? Number.NaN);
  if (!Number.isInteger(status) || status < 200 || status > 599) throw new MalformedResult();
  return status;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
