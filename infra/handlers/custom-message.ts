/** What the trigger is handed, as far as this handler reads it (AWS: "Custom message Lambda trigger"). */
export interface CustomMessageEvent {
  readonly triggerSource: string;
  readonly userName: string;
  readonly request: {
    readonly userAttributes: Readonly<Record<string, string>>;
    /** Stands in a message where the code goes. */
    readonly codeParameter: string;
    /** Stands in an invitation where the user name goes; null elsewhere. */
    readonly usernameParameter: string | null;
  };
  readonly response: { smsMessage: string | null; emailMessage: string | null; emailSubject: string | null };
}

interface Message {
  readonly subject: string;
  /** HTML, with the placeholders that Cognito asks for. */
  readonly email: string;
  readonly sms: string;
}

type Wording = (event: CustomMessageEvent, application: string) => Message;

/** Where confirmation links lead: base and path, joined as they are. */
const BASE_URL_VARIABLE = "app__base_url";
const CONFIRMATION_PATH_VARIABLE = "app__confirmation_path";
const APPLICATION_VARIABLE = "app__name";

/** What each source of the trigger says; one that is not here keeps the pool's own wording. */
const WORDINGS: Readonly<Record<string, Wording>> = {
  CustomMessage_SignUp: confirmation,
  CustomMessage_ResendCode: confirmation,
  CustomMessage_AdminCreateUser: (event, application) => {
    const user = event.request.usernameParameter ?? event.userName;
    return said(`Your invitation to ${application}`, `Your user name is ${user} and your temporary password is`, event);
  },
  CustomMessage_ForgotPassword: (event, application) =>
    said(`Reset your ${application} password`, "Your code to set a new password is", event),
  CustomMessage_UpdateUserAttribute: (event, application) =>
    said(`Verify your new address for ${application}`, "Your verification code is", event),
  CustomMessage_VerifyUserAttribute: (event, application) =>
    said(`Verify your address for ${application}`, "Your verification code is", event),
  CustomMessage_Authentication: (event, application) =>
    said(`Your ${application} sign-in code`, "Your sign-in code is", event),
};

/** Words the messages that the pool sends; returns the event it was given. */
export async function handler(event: CustomMessageEvent): Promise<CustomMessageEvent> {
  const message = WORDINGS[event.triggerSource]?.(event, process.env[APPLICATION_VARIABLE] ?? "preview");
  console.log(JSON.stringify({ triggerSource: event.triggerSource, worded: message !== undefined }));
  if (message === undefined) return event;
  event.response.emailSubject = message.subject;
  event.response.emailMessage = message.email;
  event.response.smsMessage = message.sms;
  return event;
}

/** A link for those who have only to click; nobody who is confirmed already gets one. */
function confirmation(event: CustomMessageEvent, application: string): Message {
  const { userAttributes, codeParameter } = event.request;
  const base = process.env[BASE_URL_VARIABLE];
  const code = said(`Confirm your ${application} account`, "Your confirmation code is", event);
  if (base === undefined || userAttributes["cognito:user_status"] !== "UNCONFIRMED") return code;
  // The placeholder must stay as it is: Cognito looks for it in the text, and its braces would be percent-encoded.
  const email = encodeURIComponent(userAttributes.email ?? "");
  const link = `${base}${process.env[CONFIRMATION_PATH_VARIABLE] ?? ""}?email=${email}&confirmationCode=${codeParameter}`;
  return { ...code, email: `<p>Confirm your account: <a href="${escaped(link)}">${escaped(link)}</a></p>` };
}

function said(subject: string, sentence: string, { request }: CustomMessageEvent): Message {
  return {
    subject,
    email: `<p>${escaped(sentence)} ${request.codeParameter}.</p>`,
    sms: `${sentence} ${request.codeParameter}.`,
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
