import { createHmac, randomBytes } from "node:crypto";
import type { RiskLevelType } from "@aws-sdk/client-cognito-identity-provider";
import { isRecord } from "../triggers.ts";
import { asRange, type IpRanges, ipRanges, isAddressOrRange } from "./ip-ranges.ts";

/**
 * What this AWS is told of risks. Nobody can work out what AWS's own assessment would say, so here a test says it: which
 * passwords are known elsewhere, and which sign-ins look like somebody else's.
 */
export interface RiskRules {
  readonly compromisedPasswords?: readonly string[];
  /** The first that fits a sign-in tells its risk; one that none fits has none. */
  readonly signIns?: readonly SignInRule[];
}

export interface SignInRule {
  /** Any name that the user has in the pool; absent: every user. */
  readonly username?: string;
  /** An address, or a range in CIDR notation; absent: every address. */
  readonly ipAddress?: string;
  readonly level: RiskLevelType;
  /** What AWS would have found out of the caller. */
  readonly city?: string;
  readonly country?: string;
  readonly deviceName?: string;
}

export interface Risks {
  /** The rules in force, with the number of passwords in the place of the passwords. */
  rules(): { readonly compromisedPasswords: number; readonly signIns: readonly SignInRule[] };
  /** Takes rules in the place of those before. @throws {TypeError} with a sentence, where a rule is none */
  replace(rules: unknown): void;
  isCompromised(password: string): boolean;
  /** @param isUser whether a name is one of the user who signs in */
  ofSignIn(isUser: (name: string) => boolean, ipAddress: string | undefined): SignInRule | undefined;
}

const LEVELS: readonly string[] = ["Low", "Medium", "High"];
const TEXTS = ["username", "ipAddress", "city", "country", "deviceName"] as const;

export function createRisks(): Risks {
  /** Passwords are kept as HMACs under a key that never leaves the process. */
  const key = randomBytes(32);
  const hashed = (password: string) => createHmac("sha256", key).update(password).digest("base64");
  let compromised: ReadonlySet<string> = new Set();
  let signIns: readonly { readonly rule: SignInRule; readonly addresses: IpRanges | undefined }[] = [];

  return {
    rules: () => ({ compromisedPasswords: compromised.size, signIns: signIns.map(({ rule }) => rule) }),
    replace(rules) {
      const { passwords, signIns: given } = checkedRules(rules);
      compromised = new Set(passwords.map(hashed));
      signIns = given.map((rule) => ({
        rule,
        addresses: rule.ipAddress === undefined ? undefined : ipRanges([asRange(rule.ipAddress)]),
      }));
    },
    isCompromised: (password) => compromised.size > 0 && compromised.has(hashed(password)),
    ofSignIn(isUser, ipAddress) {
      const found = signIns.find(
        ({ rule, addresses }) =>
          (addresses === undefined || addresses.include(ipAddress)) &&
          (rule.username === undefined || isUser(rule.username)),
      );
      return found?.rule;
    },
  };
}

function checkedRules(rules: unknown): { passwords: readonly string[]; signIns: readonly SignInRule[] } {
  if (!isRecord(rules)) throw new TypeError("Give compromisedPasswords, signIns or both, as JSON.");
  const { compromisedPasswords = [], signIns = [], ...others } = rules;
  const [unknown] = Object.keys(others);
  if (unknown !== undefined) throw new TypeError(`${unknown} is none of compromisedPasswords, signIns.`);
  if (!isListOfTexts(compromisedPasswords)) throw new TypeError("compromisedPasswords must be a list of passwords.");
  if (!Array.isArray(signIns)) throw new TypeError("signIns must be a list of rules.");
  return { passwords: compromisedPasswords, signIns: signIns.map(signInRule) };
}

function signInRule(value: unknown, index: number): SignInRule {
  const refuse = (problem: string) => new TypeError(`Sign-in rule ${index + 1}: ${problem}`);
  const { level, ...rest } = isRecord(value) ? value : {};
  if (typeof level !== "string" || !LEVELS.includes(level)) throw refuse(`level must be one of ${LEVELS.join(", ")}.`);
  for (const [name, text] of Object.entries(rest)) {
    if (!TEXTS.some((one) => one === name)) throw refuse(`${name} is none of level, ${TEXTS.join(", ")}.`);
    if (typeof text !== "string" || text === "") throw refuse(`${name} must be a text.`);
  }
  const { ipAddress } = rest;
  if (typeof ipAddress === "string" && !isAddressOrRange(ipAddress))
    throw refuse("ipAddress must be an IP address, or a range in CIDR notation.");
  return value as SignInRule;
}

function isListOfTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((one) => typeof one === "string" && one !== "");
}
