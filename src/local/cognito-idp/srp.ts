/** What a pool keeps of a password: it lets a password be checked, and cannot be turned back into it. Hexadecimal. */
export interface Verifier {
  readonly salt: string;
  /** g^x mod N. */
  readonly verifier: string;
}
