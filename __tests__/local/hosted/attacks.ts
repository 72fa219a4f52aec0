import { expect } from "@jest/globals";
import type { Landing } from "./browser.ts";
import { CALLBACK } from "./pool.ts";

/** Must never be the id of an element, nor the name of a cookie. */
export const MARK = "zzz";

/** Values that would be more than text where one is not escaped, or not cut. */
export const ATTACKS: readonly string[] = [
  `"><b id=${MARK}>`,
  `'><b id=${MARK}>`,
  `</title></style><b id=${MARK}>`,
  `\r\nset-cookie: ${MARK}=1\r\n\r\n<b id=${MARK}>`,
  `\u0000${MARK}\ud800`,
  "{{7*7}}<%=7*7%>",
  "x".repeat(20_000),
];

/** An answer with no element, cookie or destination of an attacker's making, and no fault of the server's. */
export function expectHarmless({ status, headers, page, location }: Landing, origin: string): void {
  expect([200, 302, 400, 403]).toContain(status);
  expect(page.all("b")).toEqual([]);
  expect(headers.get("set-cookie") ?? "").not.toContain(MARK);
  if (location !== undefined) expect([new URL(origin).origin, new URL(CALLBACK).origin]).toContain(location.origin);
}
