import type { UserStatusType } from "@aws-sdk/client-cognito-identity-provider";
import type { Device } from "./devices.ts";
import type { Verifier } from "./srp.ts";

/** A user of a pool. Times are milliseconds since 1970. */
export interface User {
  readonly sub: string;
  /** What Cognito calls the user; in a pool whose users sign in with an e-mail address or phone number that is the `sub`. */
  readonly username: string;
  readonly created: number;
  modified: number;
  status: UserStatusType;
  enabled: boolean;
  /** All but `sub`. */
  readonly attributes: Map<string, string>;
  password?: Password;
  /** Verifiers of passwords before this one, latest first. */
  passwordHistory: Verifier[];
  /** Codes that were sent and not yet used, by what they are for. */
  readonly codes: Map<CodePurpose, SentCode>;
  /** Values that wait for verification before they replace the attribute (AttributesRequireVerificationBeforeUpdate). */
  readonly pendingAttributes: Map<string, string>;
  readonly mfa: UserMfa;
  /** Confirmed devices, by their keys. */
  readonly devices: Map<string, Device>;
  /** Wrong passwords in a row, and until when the next attempt is turned away. */
  failures: { count: number; until: number };
  /** Seconds since 1970. Sign-ins before it are over: set by the global sign-outs. */
  signedOutAt: number;
}

export interface Password {
  readonly verifier: Verifier;
  /** Set by an administrator, and to be replaced at the first sign-in. */
  readonly temporary: boolean;
  readonly set: number;
}

/** `email` and `phone_number` stand for the verification of that attribute. */
export type CodePurpose = "sign-up" | "password" | "email" | "phone_number";

export interface SentCode {
  readonly code: string;
  readonly expires: number;
  /** Wrong answers so far. */
  wrong: number;
}

export interface UserMfa {
  /** Base 32 (RFC 4648, section 6). */
  totpSecret?: string;
  /** A secret that AssociateSoftwareToken gave and VerifySoftwareToken has not yet confirmed. */
  pendingTotpSecret?: string;
  /** Last time step whose code was taken: a code is good once (RFC 6238, section 5.2). */
  lastTotpStep?: number;
  readonly enabled: Set<MfaSetting>;
  preferred?: MfaSetting;
}

export type MfaSetting = "SMS_MFA" | "SOFTWARE_TOKEN_MFA" | "EMAIL_OTP";

/** What users may be found by besides their username. */
export interface SignInNames {
  /** Attributes that are the username itself: `email`, `phone_number`. */
  readonly usernameAttributes: readonly string[];
  /** Attributes that stand for the username once they are verified. */
  readonly aliasAttributes: readonly string[];
  readonly caseSensitive: boolean;
}

/** The users of a pool, found by each of their names in a time that does not grow with their number. */
export class Users implements Iterable<User> {
  readonly #names: SignInNames;
  readonly #bySub = new Map<string, User>();
  readonly #byUsername = new Map<string, User>();
  readonly #byAlias = new Map<string, User>();
  /** The alias keys under which a user stands now, so that they can be taken back. */
  readonly #aliases = new Map<User, string[]>();

  constructor(names: SignInNames) {
    this.#names = names;
  }

  get size(): number {
    return this.#bySub.size;
  }

  [Symbol.iterator](): Iterator<User> {
    return this.#bySub.values();
  }

  bySub(sub: string): User | undefined {
    return this.#bySub.get(sub);
  }

  /** A user by username, `sub`, or any attribute that stands for the username in this pool. */
  find(name: string): User | undefined {
    return this.#byUsername.get(this.#folded(name)) ?? this.#bySub.get(name) ?? this.holderOf(name);
  }

  /** The user whom a value of an alias or username attribute names. */
  holderOf(value: string): User | undefined {
    return this.#byAlias.get(this.#folded(value));
  }

  add(user: User): void {
    this.#bySub.set(user.sub, user);
    this.#byUsername.set(this.#folded(user.username), user);
    this.index(user);
  }

  remove(user: User): void {
    this.#bySub.delete(user.sub);
    this.#byUsername.delete(this.#folded(user.username));
    this.#unindex(user);
  }

  /** Finds the user by the attributes as they are now. Called after each change of attributes or status. */
  index(user: User): void {
    this.#unindex(user);
    const keys = this.#signInValues(user).map((value) => this.#folded(value));
    for (const key of keys) this.#byAlias.set(key, user);
    this.#aliases.set(user, keys);
  }

  #unindex(user: User): void {
    for (const key of this.#aliases.get(user) ?? []) {
      if (this.#byAlias.get(key) === user) this.#byAlias.delete(key);
    }
    this.#aliases.delete(user);
  }

  #signInValues({ attributes, status }: User): string[] {
    const { usernameAttributes, aliasAttributes } = this.#names;
    const own = usernameAttributes.map((name) => attributes.get(name));
    const aliases = aliasAttributes.map((name) => {
      const usable =
        name === "preferred_username" ? status !== "UNCONFIRMED" : attributes.get(`${name}_verified`) === "true";
      return usable ? attributes.get(name) : undefined;
    });
    return [...own, ...aliases].filter((value) => value !== undefined);
  }

  #folded(name: string): string {
    return this.#names.caseSensitive ? name : name.toLowerCase();
  }
}
