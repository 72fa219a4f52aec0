import type { PreviewAuthArgs } from "../auth-args.ts";
import { machineClientFaults, userClientFaults } from "./clients.ts";
import { domainFaults } from "./domain.ts";
import { poolFaults } from "./pool.ts";
import { resourceServerFaults } from "./scopes.ts";
import { customSignInFaults, triggerFaults } from "./triggers.ts";

/** Everything that Cognito would refuse of a `PreviewAuth`, as sentences; empty where there is nothing. */
export function authFaults(args: PreviewAuthArgs): string[] {
  const { resourceServers, machineClient = {}, userClient, triggers = {} } = args;
  // A shared pool's tier is not known here.
  const tier = args.sharedPool === undefined ? (args.tier ?? "ESSENTIALS") : undefined;
  return [
    ...poolFaults(args),
    ...resourceServerFaults(resourceServers),
    ...machineClientFaults(machineClient, resourceServers),
    ...(userClient === undefined ? [] : userClientFaults(userClient, resourceServers, tier)),
    ...domainFaults(args),
    ...triggerFaults(triggers, tier),
    ...customSignInFaults(args),
  ];
}
