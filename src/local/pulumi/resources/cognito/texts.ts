import type { Traits } from "../../schema.ts";

/**
 * What the real provider asks of texts (terraform-provider-aws, internal/service/cognitoidp/validate.go). Its patterns ask
 * that a text holds something, not that it holds nothing else: the rest is AWS's to refuse.
 */

const SPOKEN = "hold a letter, number, symbol or punctuation mark";
const spoken = [/[\p{L}\p{M}\p{S}\p{N}\p{P}]/u, SPOKEN] as const;
const spokenOrSpace = [/[\p{L}\p{M}\p{S}\p{N}\p{P}\s]/u, `${SPOKEN}, or a space`] as const;

const code = [/\{####\}/, "contain {####}, where the code goes"] as const;
const username = [/\{username\}/, "contain {username}, where the user's name goes"] as const;
const link = [
  /\{##[\p{L}\p{M}\p{S}\p{N}\p{P}\s*]*##\}/u,
  "contain the words of the link between {## and ##}, as in {##Click here##}",
] as const;

export const emailWithCode: Traits = { length: [6, 20_000], pattern: code };
export const emailWithLink: Traits = { length: [6, 20_000], pattern: link };
export const emailInvitation: Traits = { length: [6, 20_000], pattern: username };
export const emailSubject: Traits = { length: [1, 140], pattern: spokenOrSpace };
export const smsWithCode: Traits = { length: [6, 140], pattern: code };
export const smsInvitation: Traits = { length: [6, 140], pattern: username };

export const address: Traits = {
  pattern: [
    /^$|[\p{L}\p{M}\p{S}\p{N}\p{P}]@[\p{L}\p{M}\p{S}\p{N}\p{P}]/u,
    "be an email address, alone or after a name",
  ],
};
export const region: Traits = {
  pattern: [/^([a-z]{2}(-[a-z]+)+-\d)?$/, "be the name of a region, such as eu-west-1"],
};
export const poolId: Traits = {
  pattern: [/^[\w-]+_[0-9A-Za-z]+$/, "be the id of a user pool: a region, an underscore, letters and digits"],
};

export const attributeName: Traits = { length: [1, 20], pattern: spoken };
export const groupName: Traits = { length: [1, 128], pattern: spoken };
export const providerName: Traits = { length: [1, 32], pattern: spokenOrSpace };
export const supportedProvider: Traits = { length: [1, 32], pattern: spoken };
export const clientName: Traits = {
  length: [1, 128],
  pattern: [/[\w\s+=,.@-]/, "hold a letter of ASCII, a digit, a space or one of _+=,.@-"],
};
export const url: Traits = { length: [1, 1024], pattern: spoken };
export const scopeName: Traits = {
  length: [1, 256],
  pattern: [
    /[\x21\x23-\x2E\x30-\x5B\x5D-\x7E]/,
    "hold a visible character of ASCII beside the quotation mark, / and \\",
  ],
};
export const idpIdentifier: Traits = {
  length: [1, 40],
  pattern: [/^[\w\s+=.@-]+$/, "hold nothing but letters and digits of ASCII, spaces and _+=.@-"],
};
