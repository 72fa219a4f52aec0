import { randomInt } from "node:crypto";
import { partitionOf } from "../../contract/index.ts";
import { AwsError } from "../aws.ts";
import { integer, type Shape } from "../wire/shape.ts";

// What REST APIs and HTTP APIs have in common, on AWS too.

export const DIALECT = { invalid: "BadRequestException", unserved: "BadRequestException" };

const ID_ALPHABET = "abcdefghijklmnopqrstuvwxyz0123456789";

/** Ids of APIs have ten characters, of what is in them six or seven. */
export function newId(length: 6 | 7 | 10): string {
  return Array.from({ length }, () => ID_ALPHABET[randomInt(ID_ALPHABET.length)]).join("");
}

/** Requests a second, which may be a fraction. */
export const rate: Shape<number> = (value, place) =>
  typeof value === "number" && !Number.isInteger(value) && value > 0 ? value : integer({ min: 0 })(value, place);

/** @throws {AwsError} `NotFoundException`, also where the API is another region's */
export function apiOf<Api extends { readonly region: string }>(
  { apis }: { readonly apis: ReadonlyMap<string, Api> },
  id: string,
  { region, accountId }: { readonly region: string; readonly accountId: string },
): Api {
  const api = apis.get(id);
  if (api === undefined || api.region !== region) throw notFound(`Invalid API identifier specified ${accountId}:${id}`);
  return api;
}

/** ARN under which an API is called, as permissions and policies name it. */
export function executionArn(
  { id, region }: { readonly id: string; readonly region: string },
  accountId: string,
): string {
  return `arn:${partitionOf(region)}:execute-api:${region}:${accountId}:${id}`;
}

export function notFound(message: string): AwsError {
  return new AwsError("NotFoundException", message, { status: 404 });
}

export function badRequest(message: string): AwsError {
  return new AwsError("BadRequestException", message);
}

export function conflict(message: string): AwsError {
  return new AwsError("ConflictException", message, { status: 409 });
}
