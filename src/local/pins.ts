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
  let pins: PinnedIds;
  try {
    pins = JSON.parse(await readFile(file, "utf8"));
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? "it is not JSON";
    throw new TypeError(`The pins file ${file} cannot be read: ${reason}.`);
  }
  for (const [name, { id }] of Object.entries(pins.userPools ?? {})) {
    if (!USER_POOL_ID.test(id))
      throw new TypeError(
        `${file}: the id of the user pool ${name} is none that Cognito would give, such as us-east-1_AbCdEf123.`,
      );
  }
  for (const [name, { id, secret }] of Object.entries(pins.clients ?? {})) {
    if (id !== undefined && !CLIENT_ID.test(id))
      throw new TypeError(
        `${file}: the id of the client ${name} may have letters, digits, _ and + alone, at most 128.`,
      );
    if (secret !== undefined && !SECRET.test(secret))
      throw new TypeError(`${file}: the secret of the client ${name} must have 24 to 64 letters, digits, _ and +.`);
  }
  return pins;
}
