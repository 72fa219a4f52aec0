import { BlockList, isIP } from "node:net";
import { invalidParameter } from "../errors.ts";

/** Ranges of addresses, of both versions of IP. */
export interface IpRanges {
  include(address: string | undefined): boolean;
}

/**
 * @param ranges in CIDR notation, such as `192.0.2.0/24` (RFC 4632, section 3.1)
 * @throws {AwsError} `InvalidParameterException` for one that is none
 */
export function ipRanges(ranges: readonly string[] = []): IpRanges {
  const list = new BlockList();
  for (const range of ranges) {
    if (!addRange(list, range)) throw invalidParameter(`${range} is not a range of IP addresses in CIDR notation.`);
  }
  return {
    include: (address) => address !== undefined && isIP(address) !== 0 && list.check(address, versionOf(address)),
  };
}

/** Whether a text is an address, or a range in CIDR notation. */
export function isAddressOrRange(text: string): boolean {
  return isIP(text) !== 0 || addRange(new BlockList(), text);
}

/** A single address is a range of its own. */
export function asRange(addressOrRange: string): string {
  const bits = { 0: "", 4: "/32", 6: "/128" }[isIP(addressOrRange)] ?? "";
  return `${addressOrRange}${bits}`;
}

function addRange(list: BlockList, range: string): boolean {
  const [, address = "", digits = ""] = /^([0-9A-Fa-f.:]+)\/(\d{1,3})$/.exec(range) ?? [];
  const version = isIP(address);
  const bits = Number(digits);
  if (version === 0 || bits > (version === 4 ? 32 : 128)) return false;
  list.addSubnet(address, bits, versionOf(address));
  return true;
}

function versionOf(address: string): "ipv4" | "ipv6" {
  return isIP(address) === 6 ? "ipv6" : "ipv4";
}
