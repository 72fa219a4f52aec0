import { getUserPoolOutput } from "@pulumi/aws/cognito/getUserPool.js";
import { IdentityProvider } from "@pulumi/aws/cognito/identityProvider.js";
import { ManagedLoginBranding } from "@pulumi/aws/cognito/managedLoginBranding.js";
import { ResourceServer } from "@pulumi/aws/cognito/resourceServer.js";
import { UserGroup } from "@pulumi/aws/cognito/userGroup.js";
import { UserInGroup } from "@pulumi/aws/cognito/userInGroup.js";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient.js";
import { UserPoolDomain } from "@pulumi/aws/cognito/userPoolDomain.js";
import * as pulumi from "@pulumi/pulumi";
import { domainOrigin, hostedEndpoints, issuerOf } from "../src/contract/index.ts";
import type { GroupArgs, IdentityProviderArgs, PreviewAuthArgs, ResourceServerArgs, UserArgs } from "./auth-args.ts";
import { machineClientSettings, userClientSettings } from "./clients.ts";
import { HandlerFunction } from "./handler-function.ts";
import { currentPlace } from "./place.ts";
import { SampleUser } from "./sample-user.ts";
import { Triggers } from "./triggers.ts";
import { userPool } from "./user-pool.ts";
import { authFaults } from "./validate/auth.ts";
import { allowedScopes, definedScopes } from "./validate/scopes.ts";

/** The pool that everything hangs on: one of the component's own, or a shared one. */
interface Pool {
  readonly id: pulumi.Output<string>;
  readonly arn: pulumi.Output<string>;
  /** To call the functions of its triggers: users that are made before would fail for want of one. */
  readonly permissions: readonly pulumi.Resource[];
}

/**
 * A user pool for one branch: resource servers with custom scopes, a machine client that may have them, a client for users,
 * and a domain. Made to be destroyed: deletion protection is off. With `sharedPool` it makes no pool, and puts what is the
 * branch's own into one that exists.
 */
export class PreviewAuth extends pulumi.ComponentResource {
  readonly userPoolId: pulumi.Output<string>;
  readonly userPoolArn: pulumi.Output<string>;
  /** `iss` of the pool's tokens. */
  readonly issuer: pulumi.Output<string>;
  /** The domain's prefix or host name, where the pool has one. */
  readonly domain: pulumi.Output<string> | undefined;
  readonly tokenEndpoint: pulumi.Output<string> | undefined;
  /** What the DNS record of a custom domain is an alias of. */
  readonly customDomainTarget: pulumi.Output<string> | undefined;
  readonly machineClientId: pulumi.Output<string>;
  /** A secret output. */
  readonly machineClientSecret: pulumi.Output<string>;
  /** The client for users, where one was asked for. */
  readonly userClientId: pulumi.Output<string> | undefined;
  /** Passwords of `users` by user name; secret outputs. */
  readonly userPasswords: Readonly<Record<string, pulumi.Output<string>>>;
  /** The function that gives users' tokens, where one was asked for. */
  readonly tokenFunction: HandlerFunction | undefined;
  /** Every custom scope that the resource servers define, as tokens carry it. */
  readonly scopes: readonly string[];
  readonly #prefix: string;

  /** @throws {pulumi.RunError} naming each argument that Cognito would refuse, before anything is created */
  constructor(name: string, args: PreviewAuthArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-preview:index:PreviewAuth", name, {}, opts);
    refuse(name, authFaults(args));
    const place = currentPlace();
    this.#prefix = args.sharedPool === undefined ? "" : `${args.sharedPool.prefix}/`;

    const pool = this.#pool(name, args);
    const providers = (args.identityProviders ?? []).map((provider) => this.#identityProvider(name, pool, provider));
    const servers = args.resourceServers.map((server) => this.#resourceServer(name, pool, server));
    const machineClient = this.#machineClient(name, pool, servers, args);
    const userClient = this.#userClient(name, pool, servers, providers, args);
    const domain = this.#domain(name, pool, args);
    if (args.managedLogin && userClient !== undefined) this.#branding(name, pool, userClient, domain);
    const groups = new Map((args.groups ?? []).map((group) => [group.name, this.#group(name, pool, group)]));

    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.issuer = pool.id.apply((id) => issuerOf(id, place));
    this.domain = domain?.domain ?? sharedDomain(args);
    this.tokenEndpoint = this.domain?.apply((host) => hostedEndpoints(domainOrigin(host, place)).token);
    this.customDomainTarget = args.customDomain === undefined ? undefined : domain?.cloudfrontDistribution;
    this.machineClientId = machineClient.id;
    // The real provider marks it; mocks and other engines may not.
    this.machineClientSecret = pulumi.secret(machineClient.clientSecret);
    this.userClientId = userClient?.id;
    this.userPasswords = this.#users(name, pool, groups, args.users ?? []);
    this.tokenFunction = args.tokenFunction ? this.#tokenFunction(name, args) : undefined;
    this.scopes = definedScopes(args.resourceServers).map((scope) => this.scope(scope));
    this.registerOutputs({
      userPoolId: this.userPoolId,
      userPoolArn: this.userPoolArn,
      issuer: this.issuer,
      domain: this.domain,
      tokenEndpoint: this.tokenEndpoint,
      customDomainTarget: this.customDomainTarget,
      machineClientId: this.machineClientId,
      machineClientSecret: this.machineClientSecret,
      userClientId: this.userClientId,
      userPasswords: this.userPasswords,
      tokenFunctionName: this.tokenFunction?.functionName,
      scopes: this.scopes,
    });
  }

  /** A scope as tokens carry it, from one as `resourceServers` declares it: they differ in a shared pool. */
  scope(declared: string): string {
    return `${this.#prefix}${declared}`;
  }

  #pool(name: string, args: PreviewAuthArgs): Pool {
    if (args.sharedPool !== undefined) {
      const { userPoolId } = args.sharedPool;
      const { arn } = getUserPoolOutput({ userPoolId }, { parent: this });
      return { id: pulumi.output(userPoolId), arn, permissions: [] };
    }
    const triggers =
      args.triggers === undefined
        ? undefined
        : new Triggers(name, { ...args.triggers, tags: args.tags ?? {} }, { parent: this });
    const pool = userPool(name, args, triggers?.lambdaConfig, { parent: this });
    return { id: pool.id, arn: pool.arn, permissions: triggers?.permit(pool.arn) ?? [] };
  }

  #resourceServer(name: string, pool: Pool, server: ResourceServerArgs): ResourceServer {
    return new ResourceServer(
      `${name}-${server.identifier}`,
      {
        userPoolId: pool.id,
        identifier: this.scope(server.identifier),
        name: server.name ?? server.identifier,
        scopes: server.scopes.map((scope) => ({ scopeName: scope.name, scopeDescription: scope.description })),
      },
      { parent: this },
    );
  }

  /** Scopes must exist before a client may have them, hence `dependsOn`. */
  #machineClient(name: string, pool: Pool, servers: ResourceServer[], args: PreviewAuthArgs): UserPoolClient {
    const { clientTokenAuth = args.domain === false, ...others } = args.machineClient ?? {};
    const client = { ...others, clientTokenAuth };
    const scopes = client.scopes ?? allowedScopes(args.resourceServers);
    return new UserPoolClient(
      `${name}-machine`,
      {
        userPoolId: pool.id,
        ...machineClientSettings(
          client,
          scopes.map((scope) => this.scope(scope)),
        ),
      },
      { parent: this, dependsOn: servers },
    );
  }

  #userClient(
    name: string,
    pool: Pool,
    servers: ResourceServer[],
    providers: IdentityProvider[],
    args: PreviewAuthArgs,
  ): UserPoolClient | undefined {
    const { userClient } = args;
    if (userClient === undefined) return undefined;
    const scopes = userClient.scopes ?? definedScopes(args.resourceServers);
    return new UserPoolClient(
      `${name}-user`,
      {
        userPoolId: pool.id,
        ...userClientSettings(
          userClient,
          scopes.map((scope) => this.scope(scope)),
          args,
        ),
      },
      { parent: this, dependsOn: [...servers, ...providers] },
    );
  }

  /** A domain cannot be held by two pools, so a replacement is deleted first. */
  #domain(name: string, pool: Pool, args: PreviewAuthArgs): UserPoolDomain | undefined {
    const { domainPrefix, customDomain, managedLogin = false } = args;
    const domain = domainPrefix ?? customDomain?.name;
    if (domain === undefined) return undefined;
    return new UserPoolDomain(
      name,
      {
        userPoolId: pool.id,
        domain,
        ...(customDomain === undefined ? {} : { certificateArn: customDomain.certificateArn }),
        managedLoginVersion: managedLogin ? 2 : 1,
      },
      { parent: this, deleteBeforeReplace: true },
    );
  }

  /** Managed login shows "Login pages unavailable" to a client without a style, and nobody but the console makes one unasked. */
  #branding(name: string, pool: Pool, client: UserPoolClient, domain: UserPoolDomain | undefined): void {
    new ManagedLoginBranding(
      name,
      { userPoolId: pool.id, clientId: client.id, useCognitoProvidedValues: true },
      { parent: this, dependsOn: domain === undefined ? [] : [domain] },
    );
  }

  /** Signing in is several requests, one after the other. */
  #tokenFunction(name: string, { tags }: PreviewAuthArgs): HandlerFunction {
    return new HandlerFunction(
      `${name}-token`,
      { handler: "custom-scope", timeoutSeconds: 25, tags: { ...tags } },
      { parent: this },
    );
  }

  #identityProvider(name: string, pool: Pool, provider: IdentityProviderArgs): IdentityProvider {
    return new IdentityProvider(
      `${name}-${provider.name}`,
      {
        userPoolId: pool.id,
        providerName: provider.name,
        providerType: provider.type,
        // Among the details of most types is a client's secret.
        providerDetails: pulumi.secret({ ...provider.details }),
        attributeMapping: { ...provider.attributeMapping },
      },
      { parent: this },
    );
  }

  #group(name: string, pool: Pool, group: GroupArgs): UserGroup {
    return new UserGroup(`${name}-${group.name}`, { userPoolId: pool.id, ...group }, { parent: this });
  }

  #users(
    name: string,
    pool: Pool,
    groups: ReadonlyMap<string, UserGroup>,
    users: readonly UserArgs[],
  ): PreviewAuth["userPasswords"] {
    const passwords = users.map(({ groups: own = [], ...user }) => {
      const child = `${name}-${user.username}`;
      const { username, password } = new SampleUser(
        child,
        { userPoolId: pool.id, seed: this.machineClientSecret, ...user },
        { parent: this, dependsOn: [...pool.permissions] },
      );
      for (const groupName of own)
        new UserInGroup(
          `${child}-${groupName}`,
          { userPoolId: pool.id, groupName: groups.get(groupName)?.name ?? groupName, username },
          { parent: this },
        );
      return [user.username, password] as const;
    });
    return Object.fromEntries(passwords);
  }
}

function sharedDomain({ sharedPool }: PreviewAuthArgs): pulumi.Output<string> | undefined {
  return sharedPool?.domain === undefined ? undefined : pulumi.output(sharedPool.domain);
}

function refuse(component: string, faults: readonly string[]): void {
  if (faults.length > 0) throw new pulumi.RunError(faults.map((reason) => `${component}: ${reason}`).join("\n"));
}
