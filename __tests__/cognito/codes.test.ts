import { describe, expect, test } from "@jest/globals";
import { secretHash } from "../../src/cognito/secret-hash.ts";
import { totp } from "../../src/cognito/totp.ts";

describe("a one-time password", () => {
  /** RFC 6238, appendix B, SHA-1: the last six of its eight digits. The secret is the ASCII "12345678901234567890". */
  const SECRET = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

  test.each([
    [59, "287082"],
    [1111111109, "081804"],
    [1111111111, "050471"],
    [1234567890, "005924"],
    [2000000000, "279037"],
    [20000000000, "353130"],
  ])("at %i seconds is %s", (seconds, code) => {
    expect(totp(SECRET, seconds * 1000)).toBe(code);
  });

  test("is the same however the secret is spaced, cased and padded", () => {
    expect(totp("gezd gnbv-gy3t qojq GEZD GNBV GY3T QOJQ====", 59_000)).toBe("287082");
  });

  test.each(["", "12345678", "GEZD!"])("is not made of %j", (secret) => {
    expect(() => totp(secret, 0)).toThrow(expect.objectContaining({ code: "invalid_input", input: "totp-secret" }));
  });
});

describe("the secret hash", () => {
  /**
   * printf '%s' 'jane@example.com1h57kf5cpq17m0eml12example' |
   *   openssl dgst -sha256 -hmac 's3cr3t+with_plus' -binary | openssl base64 -A
   */
  test("is what openssl computes", () => {
    expect(secretHash("jane@example.com", "1h57kf5cpq17m0eml12example", "s3cr3t+with_plus")).toBe(
      "WquQ26/lBk9CAVLLArCmEWvm72cq2KXZ3usaSrmegHY=",
    );
  });
});
