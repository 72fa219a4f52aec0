import { AwsError } from "../aws.ts";
import type { Cognito } from "./cognito.ts";
import { checkSmsRole } from "./sms-role.ts";
import type { Message } from "./surface.ts";
import { isRecord, runTrigger, triggerAttributes, unrecognizable } from "./triggers.ts";
import type { UserPool } from "./user-pool.ts";
import type { User } from "./users.ts";

/** Where a code went, as the API answers it: the destination is masked. */
export interface CodeDelivery {
  readonly Destination: string;
  readonly DeliveryMedium: "EMAIL" | "SMS";
  readonly AttributeName: "email" | "phone_number";
}

/** What a message is sent for: the part of the trigger source after `CustomMessage_`. */
export type MessagePurpose =
  | "SignUp"
  | "AdminCreateUser"
  | "ResendCode"
  | "ForgotPassword"
  | "UpdateUserAttribute"
  | "VerifyUserAttribute"
  | "Authentication";

export interface MessageRequest {
  readonly purpose: MessagePurpose;
  readonly user: User;
  readonly attribute: "email" | "phone_number";
  /** Where the value is not yet the user's attribute. */
  readonly destination?: string | undefined;
  /** The code, or for an invitation the temporary password. */
  readonly code: string;
  /** Makes a link of the code, for an e-mail that has a link in its place. */
  readonly link?: ((code: string) => string) | undefined;
  readonly clientId?: string | undefined;
  readonly clientMetadata?: Readonly<Record<string, string>> | undefined;
}

const CODE = "{####}";
const USERNAME = "{username}";
/** Not `{####}`, which stands for the code. */
const LINK = /\{##([^{}]+?)##\}/g;
const LINK_PARAMETER = "{##Click Here##}";

/** Old messages give way to new ones, so that a long run needs no more memory than a short one. */
const MOST_MESSAGES = 1000;

/**
 * Puts what AWS would have sent into the outbox, after the pool's custom message function has had its say. What does not go
 * out is written to the pool's log.
 *
 * @throws {AwsError} `InvalidSmsRoleAccessPolicyException` where the pool has nothing to send SMS with,
 * `InvalidSmsRoleTrustRelationshipException` where it has and may no longer, `CodeDeliveryFailureException`, and what the
 * function makes of it
 */
export async function send(cognito: Cognito, pool: UserPool, request: MessageRequest): Promise<CodeDelivery> {
  try {
    return await sent(cognito, pool, request);
  } catch (error) {
    if (error instanceof AwsError) cognito.logDelivery.notSent(pool, error.message);
    throw error;
  }
}

async function sent(cognito: Cognito, pool: UserPool, request: MessageRequest): Promise<CodeDelivery> {
  const { user, attribute, code, purpose } = request;
  const destination = request.destination ?? user.attributes.get(attribute) ?? "";
  const email = attribute === "email";
  if (!email && pool.settings.SmsConfiguration?.SnsCallerArn === undefined)
    throw new AwsError("InvalidSmsRoleAccessPolicyException", "The user pool has no role to send SMS messages with.");
  if (!email) checkSmsRole(cognito, pool.settings.SmsConfiguration);
  const link = email ? request.link?.(code) : undefined;
  const standard = link === undefined ? template(pool, purpose, email) : linkTemplate(pool);
  const { subject, text } = { ...standard, ...(await customized(cognito, pool, request, email)) };
  const withCode = (part: string) => part.replaceAll(CODE, code).replaceAll(USERNAME, user.username);
  const filled = (part: string) => (link === undefined ? withCode(part) : withLink(part, link));
  const message: Message = {
    time: cognito.clock.now(),
    userPoolId: pool.id,
    username: user.username,
    medium: email ? "EMAIL" : "SMS",
    destination,
    ...(email ? { subject: filled(subject), ...sender(pool) } : { region: smsRegion(pool) }),
    message: filled(text),
    code,
    ...(link === undefined ? {} : { link }),
  };
  await deliver(cognito, message);
  return { Destination: masked(destination, email), DeliveryMedium: message.medium, AttributeName: attribute };
}

/** Puts a message into the outbox, as it is. @throws {AwsError} `CodeDeliveryFailureException` */
export async function deliver({ outbox, transport }: Cognito, message: Message): Promise<void> {
  const email = message.medium === "EMAIL";
  try {
    await transport(email ? "SendEmail" : "Publish");
  } catch (error) {
    if (!(error instanceof AwsError)) throw error;
    const [what, by] = email ? ["e-mail", "SES"] : ["SMS", "SNS"];
    throw new AwsError("CodeDeliveryFailureException", `Unable to deliver the ${what}: ${by} says ${error.message}`);
  }
  outbox.push(message);
  if (outbox.length > MOST_MESSAGES) outbox.shift();
}

interface Template {
  readonly subject: string;
  readonly text: string;
}

function template({ settings }: UserPool, purpose: MessagePurpose, email: boolean): Template {
  if (purpose === "AdminCreateUser") {
    const given = settings.AdminCreateUserConfig?.InviteMessageTemplate;
    const text = `Your username is ${USERNAME} and temporary password is ${CODE}.`;
    return {
      subject: given?.EmailSubject ?? "Your temporary password",
      text: (email ? given?.EmailMessage : given?.SMSMessage) ?? text,
    };
  }
  if (purpose === "Authentication") {
    const text = `Your authentication code is ${CODE}.`;
    return {
      subject: settings.EmailMfaConfiguration?.Subject ?? "Your authentication code",
      text: (email ? settings.EmailMfaConfiguration?.Message : settings.SmsAuthenticationMessage) ?? text,
    };
  }
  const given = settings.VerificationMessageTemplate;
  return {
    subject: given?.EmailSubject ?? "Your verification code",
    text: (email ? given?.EmailMessage : given?.SmsMessage) ?? `Your confirmation code is ${CODE}`,
  };
}

/** AWS: "Configuring email or phone verification"; the text between `{##` and `##}` becomes the link's. */
function linkTemplate({ settings }: UserPool): Template {
  const given = settings.VerificationMessageTemplate;
  return {
    subject: given?.EmailSubjectByLink ?? "Your verification link",
    text: given?.EmailMessageByLink ?? "Please click the link below to verify your email address. {##Verify Email##}",
  };
}

function withLink(part: string, link: string): string {
  return part.replaceAll(LINK, (_, words: string) => `<a href="${link.replaceAll("&", "&amp;")}">${words}</a>`);
}

/** Who an e-mail is from: the pool's own address, or Cognito's (AWS: "Email settings for Amazon Cognito user pools"). */
function sender({ settings }: UserPool): Pick<Message, "from" | "replyTo"> {
  const { From, SourceArn, ReplyToEmailAddress } = settings.EmailConfiguration ?? {};
  const identity = /:identity\/(.+)$/.exec(SourceArn ?? "")?.[1];
  return {
    from: From ?? identity ?? "no-reply@verificationemail.com",
    ...(ReplyToEmailAddress === undefined ? {} : { replyTo: ReplyToEmailAddress }),
  };
}

/** The region whose SNS sends a pool's SMS: its own, unless told otherwise (API reference, SmsConfigurationType). */
function smsRegion({ settings, region }: UserPool): string {
  return settings.SmsConfiguration?.SnsRegion ?? region;
}

async function customized(
  cognito: Cognito,
  pool: UserPool,
  { purpose, user, clientId, clientMetadata, link }: MessageRequest,
  email: boolean,
): Promise<Partial<Template>> {
  const response = await runTrigger(cognito, pool, "CustomMessage", {
    source: `CustomMessage_${purpose}`,
    userName: user.username,
    clientId,
    request: {
      userAttributes: triggerAttributes(user),
      codeParameter: CODE,
      linkParameter: LINK_PARAMETER,
      usernameParameter: purpose === "AdminCreateUser" ? USERNAME : null,
      ...(clientMetadata === undefined ? {} : { clientMetadata }),
    },
    response: { smsMessage: null, emailMessage: null, emailSubject: null },
  });
  if (!isRecord(response)) return {};
  const text = textOf(response, email ? "emailMessage" : "smsMessage", email ? 20_000 : 140);
  const subject = email ? textOf(response, "emailSubject", 140) : undefined;
  if (text !== undefined && link !== undefined && email) {
    if (text.search(LINK) < 0) throw unrecognizable(`the message lacks a link such as ${LINK_PARAMETER}.`);
  } else if (text !== undefined && !text.includes(CODE)) throw unrecognizable(`the message lacks ${CODE}.`);
  if (text !== undefined && purpose === "AdminCreateUser" && !text.includes(USERNAME))
    throw unrecognizable(`the message lacks ${USERNAME}.`);
  return { ...(text === undefined ? {} : { text }), ...(subject === undefined ? {} : { subject }) };
}

function textOf(response: Record<string, unknown>, name: string, longest: number): string | undefined {
  const value = response[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== "string" || value.length > longest)
    throw unrecognizable(`${name} must be a string of at most ${longest} characters.`);
  return value;
}

/** `f***@e***` and `+*******1234`. */
function masked(destination: string, email: boolean): string {
  if (!email) return `+${"*".repeat(Math.max(destination.length - 5, 0))}${destination.slice(-4)}`;
  const [name = "", host = ""] = destination.split("@");
  return `${name.slice(0, 1)}***@${host.slice(0, 1)}***`;
}
