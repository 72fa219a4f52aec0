import { readFile } from "node:fs/promises";
import type { PinnedIds } from "./cognito-idp/surface.ts";

const USER_POOL_ID = /^[a-z]{2,4}(?:-[a-z]+)+-\d_[0-9A-Za-z]{1,25}$/;
const CLIENT_ID = /^[\w+]{1,128}$/;
const SECRET = /^[\w+]{24,64}$/;

/**
 * Reads pins from a JSON file: `{"userPools": {"<name>": {"id": …}}, "clients": {"<name>": {"id": …, "secret": …}}}`.
 * The file holds secrets of a local AWS alone; those of a real pool do not belong there.
 *
 * @throws {TypeError} with a sentence that names the pin and never its value
 */
export async function readPins(file: string): Promise<PinnedIds> {
  const { userPools, clients } = members(await readJson(file), file, "userPools", "clients");
  for (const [name, pin] of Object.entries(members(userPools, `${file}: userPools`))) {
    const { id } = members(pin, `${file}: what it says of ${name}`, "id");
    if (!isText(id, USER_POOL_ID))
      throw new TypeError(
        `${file}: the id of the user pool ${name} is none that Cognito would give, such as us-east-1_AbCdEf123.`,
      );
  }
  for (const [name, pin] of Object.entries(members(clients, `${file}: clients`))) {
    const { id, secret } = members(pin, `${file}: what it says of ${name}`, "id", "secret");
    if (id !== undefined && !isText(id, CLIENT_ID))
      throw new TypeError(
        `${file}: the id of the client ${name} may have letters, digits, _ and + alone, at most 128.`,
      );
    if (secret !== undefined && !isText(secret, SECRET))
      throw new TypeError(`${file}: the secret of the client ${name} must have 24 to 64 letters, digits, _ and +.`);
  }
  return { userPools, clients } as PinnedIds;
}

async function readJson(file: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "it is not JSON";
    throw new TypeError(`The pins file ${file} cannot be read: ${reason}.`);
  }
}

/** The members of an object; none where it is absent. @throws {TypeError} where it is something else, or has one beside those named */
function members(value: unknown, what: string, ...names: readonly string[]): Readonly<Record<string, unknown>> {
  if (value === undefined) return {};
  if (value === null || typeof value !== "object" || Array.isArray(value))
    throw new TypeError(`${what} must be an object ${names.length === 0 ? "by names" : `of ${names.join(" and ")}`}.`);
  const other = names.length === 0 ? undefined : Object.keys(value).find((name) => !names.includes(name));
  if (other !== undefined)
    throw new TypeError(`${what} holds ${JSON.stringify(other)}: ${names.join(" and ")} are what can be named.`);
  return value as Readonly<Record<string, unknown>>;
}

function isText(value: unknown, pattern: RegExp): boolean {
  return typeof value === "string" && pattern.test(value);
}
