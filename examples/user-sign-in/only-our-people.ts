interface PreSignUpEvent {
  readonly triggerSource: string;
  readonly request: { readonly userAttributes: Readonly<Record<string, string>> };
}

/** Lets people sign up by themselves whose address is ours; administrators may make anybody. */
export async function handler(event: PreSignUpEvent): Promise<PreSignUpEvent> {
  if (event.triggerSource !== "PreSignUp_SignUp") return event;
  const domain = event.request.userAttributes.email?.split("@").at(-1);
  // Cognito shows this text to whoever signs up.
  if (domain !== process.env.MAIL_DOMAIN) throw new Error("This is not an address of ours");
  return event;
}
