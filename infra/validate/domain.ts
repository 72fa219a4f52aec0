import type { PreviewAuthArgs } from "../auth-args.ts";

const DOMAIN_PREFIX = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const RESERVED_IN_DOMAINS = ["aws", "amazon", "cognito"];
const HOST_NAME = /^(?=.{1,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

/** What is wrong with the pool's domain, as sentences; empty where nothing is. What is known only later is judged by Cognito. */
export function domainFaults(args: PreviewAuthArgs): string[] {
  const { domainPrefix, customDomain, domain, managedLogin = false, machineClient, userClient, tier } = args;
  const faults: string[] = [];
  const ways = Object.entries({ domainPrefix, customDomain, domain }).filter(([, way]) => way !== undefined);
  if (ways.length > 1)
    faults.push(`A pool is given one domain or none: ${ways.map(([name]) => name).join(" and ")} exclude each other.`);
  if (typeof domainPrefix === "string") faults.push(...prefixFaults(domainPrefix));
  if (customDomain !== undefined) faults.push(...customDomainFaults(customDomain));
  if (domain === false && machineClient?.clientTokenAuth === false)
    faults.push("Without a domain the machine client has no way to a token but the API: leave clientTokenAuth out.");
  const hasDomain = domainPrefix !== undefined || customDomain !== undefined || args.sharedPool?.domain !== undefined;
  if (args.tokenFunction && (userClient === undefined || !hasDomain))
    faults.push("tokenFunction needs a userClient and a domain: it signs users in on the pool's pages.");
  if (!managedLogin) return faults;
  if (tier === "LITE") faults.push("managedLogin needs the Essentials or Plus tier; the pool is Lite.");
  if (userClient === undefined) faults.push("managedLogin needs a userClient: its pages are for users.");
  if (!hasDomain) faults.push("managedLogin needs a domain: give domainPrefix or customDomain.");
  return faults;
}

/** A prefix as CreateUserPoolDomain takes it. */
function prefixFaults(prefix: string): string[] {
  const named = `The domain prefix ${JSON.stringify(prefix)}`;
  if (!DOMAIN_PREFIX.test(prefix))
    return [`${named} must be 1 to 63 characters of a-z, 0-9 and hyphens, with no hyphen at either end.`];
  return RESERVED_IN_DOMAINS.filter((word) => prefix.includes(word)).map(
    (word) => `${named} holds the word ${word}, which Cognito keeps for itself.`,
  );
}

function customDomainFaults({ name, certificateArn }: NonNullable<PreviewAuthArgs["customDomain"]>): string[] {
  const faults: string[] = [];
  if (!HOST_NAME.test(name))
    faults.push(
      `The custom domain ${JSON.stringify(name)} must be a host name of lower-case letters, such as auth.example.com.`,
    );
  if (
    typeof certificateArn === "string" &&
    !/^arn:aws[a-z-]*:acm:[a-z0-9-]+:\d{12}:certificate\/.+$/.test(certificateArn)
  )
    faults.push("The custom domain's certificateArn is not the ARN of a certificate in AWS Certificate Manager.");
  else if (typeof certificateArn === "string" && /^arn:aws:acm:(?!us-east-1:)/.test(certificateArn))
    faults.push("The custom domain's certificate must be in us-east-1, whatever the pool's region.");
  return faults;
}
