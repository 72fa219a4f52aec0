import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { partitionOf } from "../../contract/index.ts";
import { ACCOUNT_ID, AwsError } from "../aws.ts";

export const TYPES = ["String", "StringList", "SecureString"] as const;
export type ParameterType = (typeof TYPES)[number];

/** One version of a parameter. */
export interface ParameterVersion {
  readonly version: number;
  readonly type: ParameterType;
  /** In the clear, but for SecureString, where it is encrypted. */
  readonly value: string;
  readonly description: string | undefined;
  readonly allowedPattern: string | undefined;
  readonly tier: "Standard" | "Advanced";
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

export interface Parameter {
  readonly name: string;
  readonly region: string;
  /** The oldest first; the last one is in force. */
  readonly versions: ParameterVersion[];
  tags: Record<string, string>;
}

export const DIALECT = { invalid: "ValidationException", unserved: "ValidationException" };

/** The key of an account's own for Parameter Store, the one that this AWS has. */
export const DEFAULT_KEY = "alias/aws/ssm";

/** Versions that are kept; the oldest goes when one more comes. (AWS: "Working with parameter versions") */
export const MOST_VERSIONS = 100;

export function newestOf({ versions }: Parameter): ParameterVersion {
  const newest = versions.at(-1);
  if (newest === undefined) throw new Error("a parameter without a version");
  return newest;
}

export function parameterArn(region: string, name: string): string {
  return `arn:${partitionOf(region)}:ssm:${region}:${ACCOUNT_ID}:parameter${name.startsWith("/") ? "" : "/"}${name}`;
}

/**
 * What a `Name` means: a parameter's name or ARN, either with a version after a colon.
 *
 * @throws {AwsError} `ValidationException` for a label, which the local AWS does not have
 */
export function selected(given: string, region: string): { name: string; selector: string; version?: number } {
  const arn = /^arn:[^:]+:ssm:([^:]+):\d{12}:parameter\/(.+)$/.exec(given);
  const rest = arn?.[2] ?? given;
  const [path = "", label] = rest.split(":");
  const bare = arn === null ? path : path.includes("/") ? `/${path}` : path;
  if (arn !== null && arn[1] !== region) throw parameterNotFound();
  if (label === undefined) return { name: bare, selector: "" };
  if (!/^\d+$/.test(label)) throw invalid(`The label ${label} of a parameter is not served by the local AWS.`);
  return { name: bare, selector: `:${label}`, version: Number(label) };
}

/** Encrypts values of the type SecureString, under a key that lives as long as this process. */
export interface Vault {
  seal(value: string): string;
  open(sealed: string): string;
}

export function createVault(): Vault {
  const key = randomBytes(32);
  return {
    seal(value) {
      const nonce = randomBytes(12);
      const cipher = createCipheriv("aes-256-gcm", key, nonce);
      const sealed = Buffer.concat([cipher.update(value, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString("base64");
    },
    open(sealed) {
      const bytes = Buffer.from(sealed, "base64");
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, 12));
      decipher.setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString("utf8");
    },
  };
}

export function invalid(message: string): AwsError {
  return new AwsError("ValidationException", message);
}

export function parameterNotFound(): AwsError {
  return new AwsError("ParameterNotFound", "The parameter couldn't be found. Verify the name and try again.");
}
