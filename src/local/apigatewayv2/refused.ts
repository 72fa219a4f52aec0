/** Why a request does not go on to its route. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly status: 401 | 403 | 500;
  /** `WWW-Authenticate` of the answer (RFC 6750, section 3), where tokens are what is asked for. */
  readonly challenge: string | undefined;
  /** What a stage's access log has of it. */
  readonly reason: string | undefined;

  /** @param told what the caller is told, in the place of the status's own words */
  constructor(
    status: Refused["status"],
    { challenge, told, reason }: { challenge?: string; told?: string; reason?: string } = {},
  ) {
    super(told ?? { 401: "Unauthorized", 403: "Forbidden", 500: "Internal Server Error" }[status]);
    this.status = status;
    this.challenge = challenge;
    this.reason = reason;
  }
}
