import type * as pulumi from "@pulumi/pulumi";
import type { Lifetime } from "./lifetime.ts";
import type { TriggersArgs } from "./trigger-args.ts";

/** Feature plan of a user pool (AWS: "User pool feature plans"). */
export type Tier = "LITE" | "ESSENTIALS" | "PLUS";

/** A scope that a resource server defines. */
export interface ScopeArgs {
  /** Without the identifier and its slash, such as `read-only`. */
  readonly name: string;
  /** Cognito demands one: 1 to 256 characters. */
  readonly description: string;
  /**
   * Whether the machine client may have it. Default true. One that it may not have is defined, and routes may ask for it: no
   * machine gets in.
   */
  readonly allow?: boolean;
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
  /** Custom scopes it may have, as `resourceServers` declares them. Default: all whose `allow` is not false. */
  readonly scopes?: readonly string[] | undefined;
  /**
   * Lets the client get tokens from the API as well (`GetClientToken`), which needs no domain. Default: true where `domain`
   * is false. Releases of the AWS provider that do not know the flow `ALLOW_CLIENT_TOKEN_AUTH` refuse it.
   */
  readonly clientTokenAuth?: boolean | undefined;
}

/** How users may sign in by the API, beside the pages: flows of `InitiateAuth` without their `ALLOW_`. */
export type SignInFlow =
  | "USER_PASSWORD_AUTH"
  | "USER_SRP_AUTH"
  | "ADMIN_USER_PASSWORD_AUTH"
  | "CUSTOM_AUTH"
  | "USER_AUTH";

/** How long a user's tokens live. Access and ID tokens: 5 minutes to 1 day; refresh tokens: 1 hour to 3650 days. */
export interface TokenLifetimes {
  /** Default 60 minutes. */
  readonly access?: Lifetime;
  /** Default 60 minutes. */
  readonly id?: Lifetime;
  /** Default 30 days. */
  readonly refresh?: Lifetime;
}

/** A public client that signs users in: the code grant with PKCE on the pool's pages, and the API flows named. */
export interface UserClientArgs {
  /** Where the pages may send a code: https, a custom scheme, or http on loopback. */
  readonly callbackUrls: readonly string[];
  readonly logoutUrls?: readonly string[];
  /** Custom scopes it may have beside OpenID's, as `resourceServers` declares them. Default: all of them. */
  readonly scopes?: readonly string[];
  /** Default: none, the pages alone. */
  readonly signIn?: readonly SignInFlow[];
  readonly tokenLifetimes?: TokenLifetimes;
  /**
   * A refresh answers with a new refresh token, and the old one ends, at once or after as many seconds as are given (0 to 60).
   * Default false. Takes the place of the flow `REFRESH_TOKEN_AUTH`; not on the Lite tier.
   */
  readonly refreshRotation?: boolean | { readonly graceSeconds: number };
  /** Whom users may sign in by. Default: Cognito itself and every provider of `identityProviders`. */
  readonly identityProviders?: readonly string[];
}

/**
 * An attribute of users beside those that every pool has, or one of those that must be given. It cannot be changed later.
 * Custom ones are in ID tokens, and are written by administrators and triggers alone.
 */
export interface AttributeArgs {
  /** Without `custom:`, which Cognito puts before all that are not of OpenID Connect. */
  readonly name: string;
  /** Default `String`. */
  readonly type?: "String" | "Number" | "DateTime" | "Boolean";
  /** Whether nobody is without it. Standard attributes alone. */
  readonly required?: boolean;
  /** Default true. */
  readonly mutable?: boolean;
  /** Of a `String`: both are needed, 0 to 2048. Without them each update takes the attribute for a changed one. */
  readonly minLength?: number;
  readonly maxLength?: number;
  /** Of a `Number`: both are needed. */
  readonly minValue?: number;
  readonly maxValue?: number;
}

/** A group of users, whose names are in `cognito:groups` of its members' tokens. */
export interface GroupArgs {
  readonly name: string;
  readonly description?: string;
  /** The lowest one's role is the preferred one. */
  readonly precedence?: number;
  /** Role for members' AWS credentials. */
  readonly roleArn?: pulumi.Input<string>;
}

/** A user who is there from the beginning, confirmed, told nobody. */
export interface UserArgs {
  readonly username: string;
  readonly email: string;
  /** Names of `groups`. */
  readonly groups?: readonly string[];
  /** Further attributes; custom ones begin with `custom:`. */
  readonly attributes?: Readonly<Record<string, pulumi.Input<string>>>;
  /** Default: made from the machine client's secret, the same from one update to the next. */
  readonly password?: pulumi.Input<string>;
}

/** Somebody else who may sign users in (AWS: "User pool sign-in with third party identity providers"). */
export interface IdentityProviderArgs {
  /** 3 to 32 characters; of a social provider, the type's own. */
  readonly name: string;
  readonly type: "SAML" | "OIDC" | "Facebook" | "Google" | "LoginWithAmazon" | "SignInWithApple";
  /** What the type wants, such as `client_id`, `client_secret`, `authorize_scopes`, `oidc_issuer` or `MetadataURL`. */
  readonly details: Readonly<Record<string, pulumi.Input<string>>>;
  /** Attributes of the pool, and where in the provider's answer they are: `{ email: "email" }`. */
  readonly attributeMapping?: Readonly<Record<string, pulumi.Input<string>>>;
}

/** A domain of one's own for the pages. Its DNS record is an alias of `PreviewAuth.customDomainTarget`. */
export interface CustomDomainArgs {
  /** Such as `auth.example.com`. The domain above it has to have an address already. */
  readonly name: string;
  /** A certificate for the name in AWS Certificate Manager, in us-east-1 whatever the pool's region. */
  readonly certificateArn: pulumi.Input<string>;
}

/** A pool that is there already and that several branches use: for accounts at their quota of pools. */
export interface SharedPoolArgs {
  readonly userPoolId: pulumi.Input<string>;
  /** Comes before each resource server's identifier, with a slash, so that branches do not meet: `feat-x/users/read-only`. */
  readonly prefix: string;
  /** The pool's domain, a prefix or a host name. Absent: tokens by the API alone. */
  readonly domain?: pulumi.Input<string>;
}

export interface PreviewAuthArgs {
  /** Name of the user pool. Default: made from the component's name. */
  readonly poolName?: pulumi.Input<string>;
  /** Use this pool and make none: what stays one's own are resource servers and clients. */
  readonly sharedPool?: SharedPoolArgs;
  /** Default `ESSENTIALS`. */
  readonly tier?: Tier;
  readonly resourceServers: readonly ResourceServerArgs[];
  readonly machineClient?: MachineClientArgs;
  /** Absent: no client for users. */
  readonly userClient?: UserClientArgs;
  /**
   * Whether people may sign up by themselves; their e-mail address is then verified by a code. Default false: users are made
   * by administrators alone.
   */
  readonly selfSignUp?: boolean;
  readonly attributes?: readonly AttributeArgs[];
  readonly groups?: readonly GroupArgs[];
  readonly users?: readonly UserArgs[];
  readonly identityProviders?: readonly IdentityProviderArgs[];
  /** Prefix of the pool's domain, unique in the region across all AWS customers. */
  readonly domainPrefix?: pulumi.Input<string>;
  readonly customDomain?: CustomDomainArgs;
  /** `false`: no domain at all. Machines get their tokens from the API (`GetClientToken`), and nobody signs in on pages. */
  readonly domain?: false;
  /** Managed login pages, with Cognito's own look, instead of the classic ones. Not on the Lite tier. Default false. */
  readonly managedLogin?: boolean;
  /**
   * A function that gives a user's tokens with custom scopes, by user name and password and the code grant: for callers
   * without a browser that may invoke it. Needs `userClient` and a domain. Default false.
   */
  readonly tokenFunction?: boolean;
  /** Functions that the pool calls, each with its own log group, role and permission. */
  readonly triggers?: TriggersArgs;
  readonly tags?: Readonly<Record<string, string>>;
}
