import { ResourceServer } from "@pulumi/aws/cognito/resourceServer.js";
import { UserPool } from "@pulumi/aws/cognito/userPool.js";
import { UserPoolClient } from "@pulumi/aws/cognito/userPoolClient.js";
import { UserPoolDomain } from "@pulumi/aws/cognito/userPoolDomain.js";
import * as pulumi from "@pulumi/pulumi";
import { domainOrigin, hostedEndpoints, issuerOf } from "../src/contract/index.ts";
import { currentPlace } from "./config.ts";
import { Triggers, type TriggersArgs } from "./triggers.ts";
import {
  DEFAULT_TOKEN_MINUTES,
  definedScopes,
  domainPrefixFaults,
  machineClientFaults,
  resourceServerFaults,
  userClientFaults,
} from "./validate-auth.ts";
import { triggerFaults } from "./validate-triggers.ts";

/** A scope that a resource server defines. */
export interface ScopeArgs {
  /** Without the identifier and its slash, such as `read-only`. */
  readonly name: string;
  /** Cognito demands one: 1 to 256 characters. */
  readonly description: string;
}

/** An API that tokens are for, and the scopes it knows. */
export interface ResourceServerArgs {
  /** Comes before the slash of each scope. A word (`users`) or a URL; cannot be changed later. */
  readonly identifier: string;
  /** For people; the identifier where none is given. */
  readonly name?: string;
  readonly scopes: readonly ScopeArgs[];
}

/** A client that gets tokens for itself, by the `client_credentials` grant alone (Cognito allows no second flow beside it). */
export interface MachineClientArgs {
  /** Life of its access tokens: 5 to 1440 minutes. Default 30. They cannot be revoked, so short is safe. */
  readonly accessTokenMinutes?: number | undefined;
  /** Custom scopes it may have. Default: all that the resource servers define. */
  readonly scopes?: readonly string[];
  /**
   * Lets the client get tokens from the API as well (`GetClientToken`), which needs no domain. Default false: releases of
   * the AWS provider that do not know the flow `ALLOW_CLIENT_TOKEN_AUTH` refuse it.
   */
  readonly clientTokenAuth?: boolean;
}

/** How users may sign in by the API, beside the pages: flows of `InitiateAuth` without their `ALLOW_`. */
export type SignInFlow =
  | "USER_PASSWORD_AUTH"
  | "USER_SRP_AUTH"
  | "ADMIN_USER_PASSWORD_AUTH"
  | "CUSTOM_AUTH"
  | "USER_AUTH";

/** A public client that signs users in: the code grant with PKCE on the pool's pages, and the API flows named. */
export interface UserClientArgs {
  /** Where the pages may send a code: https, a custom scheme, or http on loopback. */
  readonly callbackUrls: readonly string[];
  readonly logoutUrls?: readonly string[];
  /** Custom scopes it may have beside OpenID's. Default: all that the resource servers define. */
  readonly scopes?: readonly string[];
  /** Default: none, the pages alone. */
  readonly signIn?: readonly SignInFlow[];
}

export interface PreviewAuthArgs {
  /** Name of the user pool. Default: made from the component's name. */
  readonly poolName?: pulumi.Input<string>;
  /** Feature plan of the user pool. Default `ESSENTIALS`. */
  readonly tier?: "LITE" | "ESSENTIALS" | "PLUS";
  readonly resourceServers: readonly ResourceServerArgs[];
  readonly machineClient?: MachineClientArgs;
  /** Absent: no client for users. */
  readonly userClient?: UserClientArgs;
  /**
   * Whether people may sign up by themselves; their e-mail address is then verified by a code. Default false: users are made
   * by administrators alone.
   */
  readonly selfSignUp?: boolean;
  /** Prefix of the pool's domain, unique in the region across all AWS customers. Absent: no domain. */
  readonly domainPrefix?: pulumi.Input<string>;
  /** Functions that the pool calls, each with its own log group, role and permission. */
  readonly triggers?: TriggersArgs;
  readonly tags?: Readonly<Record<string, string>>;
}

/**
 * A user pool for one branch: resource servers with custom scopes, a machine client that may have them, and a domain whose
 * token endpoint gives them. Made to be destroyed: deletion protection is off.
 */
export class PreviewAuth extends pulumi.ComponentResource {
  readonly userPoolId: pulumi.Output<string>;
  readonly userPoolArn: pulumi.Output<string>;
  /** `iss` of the pool's tokens. */
  readonly issuer: pulumi.Output<string>;
  /** The domain's prefix, where one was asked for. */
  readonly domain: pulumi.Output<string> | undefined;
  readonly tokenEndpoint: pulumi.Output<string> | undefined;
  readonly machineClientId: pulumi.Output<string>;
  /** A secret output. */
  readonly machineClientSecret: pulumi.Output<string>;
  /** The client for users, where one was asked for. */
  readonly userClientId: pulumi.Output<string> | undefined;
  /** Every custom scope that the resource servers define. */
  readonly scopes: readonly string[];

  /** @throws {pulumi.InputPropertiesError} naming each argument that Cognito would refuse, before anything is created */
  constructor(name: string, args: PreviewAuthArgs, opts?: pulumi.ComponentResourceOptions) {
    super("cognito-preview:index:PreviewAuth", name, {}, opts);
    const machineClient = args.machineClient ?? {};
    refuse(name, [
      ...resourceServerFaults(args.resourceServers),
      ...machineClientFaults(machineClient, args.resourceServers),
      ...(args.userClient === undefined ? [] : userClientFaults(args.userClient, args.resourceServers)),
      // A prefix that is known only later is judged by Cognito.
      ...(typeof args.domainPrefix === "string" ? domainPrefixFaults(args.domainPrefix) : []),
      ...triggerFaults(args.triggers ?? {}, args.tier ?? "ESSENTIALS"),
    ]);
    const place = currentPlace();

    const triggers =
      args.triggers === undefined ? undefined : new Triggers(name, args.triggers, args.tags ?? {}, { parent: this });
    const pool = this.#pool(name, args, triggers);
    triggers?.permit(name, pool.arn);
    const servers = args.resourceServers.map((server) => this.#resourceServer(name, pool, server));
    const client = this.#machineClient(name, pool, servers, machineClient);
    const userClient =
      args.userClient === undefined ? undefined : this.#userClient(name, pool, servers, args.userClient);
    const domain = args.domainPrefix === undefined ? undefined : this.#domain(name, pool, args.domainPrefix);

    this.userPoolId = pool.id;
    this.userPoolArn = pool.arn;
    this.issuer = pool.id.apply((id) => issuerOf(id, place));
    this.domain = domain?.domain;
    this.tokenEndpoint = domain?.domain.apply((prefix) => hostedEndpoints(domainOrigin(prefix, place)).token);
    this.machineClientId = client.id;
    // The real provider marks it; mocks and other engines may not.
    this.machineClientSecret = pulumi.secret(client.clientSecret);
    this.userClientId = userClient?.id;
    this.scopes = definedScopes(args.resourceServers);
    this.registerOutputs({
      userPoolId: this.userPoolId,
      userPoolArn: this.userPoolArn,
      issuer: this.issuer,
      domain: this.domain,
      tokenEndpoint: this.tokenEndpoint,
      machineClientId: this.machineClientId,
      machineClientSecret: this.machineClientSecret,
      userClientId: this.userClientId,
      scopes: this.scopes,
    });
  }

  #pool(
    name: string,
    { poolName, tier, selfSignUp = false, tags }: PreviewAuthArgs,
    triggers: Triggers | undefined,
  ): UserPool {
    return new UserPool(
      name,
      {
        ...(poolName === undefined ? {} : { name: poolName }),
        userPoolTier: tier ?? "ESSENTIALS",
        deletionProtection: "INACTIVE",
        adminCreateUserConfig: { allowAdminCreateUserOnly: !selfSignUp },
        ...(selfSignUp ? SIGN_UP_BY_EMAIL : {}),
        ...(triggers === undefined ? {} : { lambdaConfig: triggers.lambdaConfig }),
        tags: { ...tags },
      },
      { parent: this },
    );
  }

  #resourceServer(name: string, pool: UserPool, server: ResourceServerArgs): ResourceServer {
    return new ResourceServer(
      `${name}-${server.identifier}`,
      {
        userPoolId: pool.id,
        identifier: server.identifier,
        name: server.name ?? server.identifier,
        scopes: server.scopes.map((scope) => ({ scopeName: scope.name, scopeDescription: scope.description })),
      },
      { parent: this },
    );
  }

  /** Scopes must exist before a client may have them, hence `dependsOn`. */
  #machineClient(name: string, pool: UserPool, servers: ResourceServer[], client: MachineClientArgs): UserPoolClient {
    return new UserPoolClient(
      `${name}-machine`,
      {
        userPoolId: pool.id,
        generateSecret: true,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ["client_credentials"],
        allowedOauthScopes: client.scopes === undefined ? allScopes(servers) : [...client.scopes],
        accessTokenValidity: client.accessTokenMinutes ?? DEFAULT_TOKEN_MINUTES,
        tokenValidityUnits: { accessToken: "minutes" },
        ...(client.clientTokenAuth ? { explicitAuthFlows: ["ALLOW_CLIENT_TOKEN_AUTH"] } : {}),
      },
      { parent: this, dependsOn: servers },
    );
  }

  #userClient(name: string, pool: UserPool, servers: ResourceServer[], client: UserClientArgs): UserPoolClient {
    const custom = client.scopes === undefined ? allScopes(servers) : pulumi.output([...client.scopes]);
    return new UserPoolClient(
      `${name}-user`,
      {
        userPoolId: pool.id,
        generateSecret: false,
        allowedOauthFlowsUserPoolClient: true,
        allowedOauthFlows: ["code"],
        allowedOauthScopes: custom.apply((scopes) => [...OPENID_SCOPES, ...scopes]),
        supportedIdentityProviders: ["COGNITO"],
        callbackUrls: [...client.callbackUrls],
        logoutUrls: [...(client.logoutUrls ?? [])],
        explicitAuthFlows: ["REFRESH_TOKEN_AUTH", ...(client.signIn ?? [])].map((flow) => `ALLOW_${flow}`),
        preventUserExistenceErrors: "ENABLED",
        enableTokenRevocation: true,
      },
      { parent: this, dependsOn: servers },
    );
  }

  /** A prefix cannot be held by two domains, so a replacement is deleted first. */
  #domain(name: string, pool: UserPool, domain: pulumi.Input<string>): UserPoolDomain {
    return new UserPoolDomain(
      name,
      { userPoolId: pool.id, domain, managedLoginVersion: 1 },
      { parent: this, deleteBeforeReplace: true },
    );
  }
}

/** Whom nobody has confirmed gets a code, and who forgets a password as well. */
const SIGN_UP_BY_EMAIL = {
  autoVerifiedAttributes: ["email"],
  accountRecoverySetting: { recoveryMechanisms: [{ name: "verified_email", priority: 1 }] },
  verificationMessageTemplate: { defaultEmailOption: "CONFIRM_WITH_CODE", emailSubject: "Verify your new account" },
};

/** What every user's token may hold; the last one is for Cognito's own API. */
const OPENID_SCOPES = ["openid", "email", "profile", "aws.cognito.signin.user.admin"];

function allScopes(servers: readonly ResourceServer[]): pulumi.Output<string[]> {
  return pulumi.all(servers.map((server) => server.scopeIdentifiers)).apply((lists) => lists.flat().sort());
}

function refuse(component: string, faults: readonly string[]): void {
  const [first, ...others] = faults.map((reason) => `${component}: ${reason}`);
  if (first === undefined) return;
  throw new pulumi.RunError([first, ...others].join("\n"));
}
