import { createHmac } from "node:crypto";
import { User } from "@pulumi/aws/cognito/user.js";
import * as pulumi from "@pulumi/pulumi";
import type { UserArgs } from "./auth-args.ts";

export interface SampleUserArgs extends Omit<UserArgs, "groups"> {
  readonly userPoolId: pulumi.Input<string>;
  /** A secret of this stack that lasts as long as it: the password is made from it unless one is given. */
  readonly seed: pulumi.Input<string>;
}

/**
 * A confirmed user for trying the pool out. Unless it is given, the password is derived, so that it needs no other provider
 * to remember it and stays the same from one update to the next.
 */
export class SampleUser extends pulumi.ComponentResource {
  readonly username: pulumi.Output<string>;
  /** A secret output, of characters that JSON, URLs and shells leave as they are. */
  readonly password: pulumi.Output<string>;

  constructor(
    name: string,
    { userPoolId, username, email, seed, attributes, password }: SampleUserArgs,
    opts?: pulumi.ComponentResourceOptions,
  ) {
    super("cognito-preview:index:SampleUser", name, {}, opts);
    this.password = pulumi.secret(
      password === undefined ? pulumi.output(seed).apply((secret) => passwordFrom(secret, username)) : password,
    );
    const user = new User(
      name,
      {
        userPoolId,
        username,
        password: this.password,
        attributes: { ...attributes, email, email_verified: "true" },
        messageAction: "SUPPRESS",
      },
      { parent: this },
    );
    this.username = user.username;
    this.registerOutputs({ username: this.username, password: this.password });
  }
}

/** 128 bits of the seed, and one of each kind that password policies ask for. */
export function passwordFrom(seed: string, username: string): string {
  return `${createHmac("sha256", seed).update(`password of ${username}`).digest("hex").slice(0, 32)}-Aa1`;
}
