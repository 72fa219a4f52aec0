/** A secret by its name, and the forms in which it might be read: as it is, encoded, escaped, or within a larger text. */
export function formsOf(secret: string): string[] {
  const shifted = [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.from("\0".repeat(shift) + secret).toString("base64");
    // Only what the secret alone decides: the first and last characters depend on what stands beside it.
    const sure = encoded.replace(/=+$/, "").slice(shift === 0 ? 0 : shift + 1, -2);
    return [sure, sure.replaceAll("+", "-").replaceAll("/", "_")];
  });
  const json = JSON.stringify(secret).slice(1, -1);
  const forms = [
    secret,
    encodeURIComponent(secret),
    new URLSearchParams({ "": secret }).toString().slice(1),
    json,
    JSON.stringify(json).slice(1, -1),
    Buffer.from(secret).toString("hex"),
    ...shifted,
  ];
  return [...new Set(forms)].filter((form) => form.length >= 8);
}

export interface Leak {
  readonly secret: string;
  readonly place: string;
}

/** Every place that has a secret in any form. Places and secrets are given by name. */
export function searchLeaks(
  places: ReadonlyMap<string, Buffer | string>,
  secrets: Readonly<Record<string, string>>,
): { readonly leaks: Leak[]; readonly bytes: number } {
  const leaks: Leak[] = [];
  let bytes = 0;
  for (const [place, content] of places) {
    const buffer = Buffer.from(content);
    bytes += buffer.length;
    for (const [secret, value] of Object.entries(secrets)) {
      if (formsOf(value).some((form) => buffer.includes(form))) leaks.push({ secret, place });
    }
  }
  return { leaks, bytes };
}
